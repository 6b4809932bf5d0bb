/*
 * The standard set-ups: `spin -DSETUP_READER …`. Each says how many Ms there are at the start (MS), how many there may
 * ever be (MS_MAX), how many Ps (PS), whether the template thread is there already, asleep (TEMPLATE_THERE), what
 * people decide on each lane, in this order, at any time when it is possible, and whether signals to os/signal matter
 * (QUEUE).
 */

/* What people decide. */
#define NOTHING 0
#define CALL 1			/* AllThreadsSyscall */
#define READ 2			/* read(2) from a pipe into which nobody writes */
#define NANOSLEEP 3
#define NEWM 4			/* in user code: a thread for an idle P; in an exit or on sysmon: for the P handed off */
#define LOCK_OS_THREAD 5
#define GOEXIT 6		/* of a locked goroutine: its thread exits */
#define HOP 7			/* the hopping goroutine comes by and reads the kernel state */
#define SIGNAL_RECV 8		/* the goroutine of os/signal asks for the next signal */
#define SIGINT 9		/* the kernel delivers SIGINT to this thread, whatever it is in */

#ifdef SETUP_READER		/* A thread blocked in read(2) */
#define MS 2
#define MS_MAX 2
#define PS 2
#define M1_DOES READ, NOTHING, NOTHING
#endif

#ifdef SETUP_SLEEPER		/* A thread in nanosleep(2) */
#define MS 2
#define MS_MAX 2
#define PS 2
#define M1_DOES NANOSLEEP, NOTHING, NOTHING
#endif

#ifdef SETUP_CREATE		/* An M with a P creates a thread */
#define MS 2
#define MS_MAX 3
#define PS 3
#define M1_DOES NEWM, NOTHING, NOTHING
#endif

#ifdef SETUP_CREATE_PLESS	/* sysmon, which has no P, creates a thread */
#define MS 2
#define MS_MAX 3
#define PS 2
#define M1_DOES READ, NOTHING, NOTHING
#define SYSMON_DOES NEWM
#endif

#ifdef SETUP_TEMPLATE_START	/* The first LockOSThread starts the template thread */
#define MS 2
#define MS_MAX 2
#define PS 2
#define M1_DOES LOCK_OS_THREAD, NOTHING, NOTHING
#endif

#ifdef SETUP_HANDOFF		/* A locked M hands a new M to the template thread */
#define MS 2
#define MS_MAX 3
#define PS 3
#define TEMPLATE_THERE 1
#define M1_DOES LOCK_OS_THREAD, NEWM, NOTHING
#endif

#ifdef SETUP_EXIT		/* A thread exits */
#define MS 2
#define MS_MAX 2
#define PS 2
#define TEMPLATE_THERE 1
#define M1_DOES LOCK_OS_THREAD, GOEXIT, NOTHING
#endif

#ifdef SETUP_EXIT_CREATE	/* An exiting thread hands its P to a new thread */
#define MS 2
#define MS_MAX 3
#define PS 2
#define TEMPLATE_THERE 1
#define M1_DOES LOCK_OS_THREAD, GOEXIT, NEWM
#endif

#ifdef SETUP_TWO_CALLERS	/* Two threads call at the same time: setuid, m0 with argument 0, M1 with argument 1 */
#define MS 2
#define MS_MAX 2
#define PS 2
#define M1_DOES CALL, NOTHING, NOTHING
#define ARGUMENT(m) (m)
#endif

#ifdef SETUP_HOPPER		/* A goroutine hops between threads and reads the kernel state */
#define MS 3
#define MS_MAX 3
#define PS 3
#define M1_DOES HOP, NOTHING, NOTHING
#define M2_DOES HOP, NOTHING, NOTHING
#endif

#ifdef SETUP_TEMPLATE_RACE	/* A locked M hands over before the template thread is in allm */
#define MS 3
#define MS_MAX 4
#define PS 4
#define M1_DOES LOCK_OS_THREAD, NOTHING, NOTHING
#define M2_DOES LOCK_OS_THREAD, NEWM, NOTHING
#endif

#ifdef SETUP_CREATE_RETAKEN	/* sysmon, which has no P, creates a thread beside a nanosleep */
#define MS 2
#define MS_MAX 3
#define PS 2
#define M1_DOES NANOSLEEP, NOTHING, NOTHING
#define SYSMON_DOES NEWM
#endif

#ifdef SETUP_RECEIVER		/* A goroutine waits in signal_recv */
#define MS 2
#define MS_MAX 2
#define PS 2
#define QUEUE 1
#define M1_DOES SIGNAL_RECV, NOTHING, NOTHING
#endif

#ifdef SETUP_INTERRUPTED_MENDED	/* The same as the next one: with -DWAKE_TAKEN_BACK=1 */
#define SETUP_INTERRUPTED
#endif

#ifdef SETUP_INTERRUPTED	/* SIGINT arrives on another thread, and a goroutine waits for it */
#define MS 3
#define MS_MAX 3
#define PS 3
#define QUEUE 1
#define M1_DOES SIGNAL_RECV, NOTHING, NOTHING
#define M2_DOES SIGINT, NOTHING, NOTHING
#endif

#ifdef SETUP_INTERRUPTED_CALLER	/* SIGINT arrives on the calling thread, and a goroutine waits for it */
#define MS 2
#define MS_MAX 2
#define PS 2
#define QUEUE 1
#define M0_DOES CALL, SIGINT, NOTHING
#define M1_DOES SIGNAL_RECV, NOTHING, NOTHING
#endif

#ifdef SETUP_INTERRUPTED_EXIT	/* SIGINT arrives on a thread that exits */
#define MS 2
#define MS_MAX 2
#define PS 2
#define QUEUE 1
#define TEMPLATE_THERE 1
#define M1_DOES LOCK_OS_THREAD, GOEXIT, SIGINT
#endif

#ifdef SETUP_SYSMON_START	/* sysmon is just starting: with -DSYSMON_STARTING=1 */
#define MS 1
#define MS_MAX 1
#define PS 1
#endif

#ifndef MS
#error "Say which set-up: spin -DSETUP_READER …"
#endif
#if PS < MS || PS > 4
#error "Each M starts on a P, and the macros of processors.pml count up to four of them"
#endif

#ifndef M0_DOES
#define M0_DOES CALL, NOTHING, NOTHING
#endif
#ifndef M1_DOES
#define M1_DOES NOTHING, NOTHING, NOTHING
#endif
#ifndef M2_DOES
#define M2_DOES NOTHING, NOTHING, NOTHING
#endif
#ifndef SYSMON_DOES
#define SYSMON_DOES NOTHING
#endif
#ifndef TEMPLATE_THERE
#define TEMPLATE_THERE 0
#endif
#ifndef QUEUE
#define QUEUE 0
#endif
#ifndef ARGUMENT		/* of the call that m coordinates */
#define ARGUMENT(m) 0
#endif

/* The n-th choice on the lane of m, counted from 0. */
#define PICK3(n, first, second, third) ((n) == 0 -> first : ((n) == 1 -> second : ((n) == 2 -> third : NOTHING)))
#define PICK(n, does) PICK3(n, does)
#define CHOICE(m, n) ((m) == 0 -> PICK(n, M0_DOES) : ((m) == 1 -> PICK(n, M1_DOES) : PICK(n, M2_DOES)))
