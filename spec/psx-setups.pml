/*
 * libpsx's standard set-ups: `spin -DSETUP_CREATE …`. THERE threads at the start (0 is main), THREADS at the most, and
 * what people decide on each lane, in this order, at any time when it is possible. src/protocols/psx/setups.ts has the same.
 */
#define NOTHING 0
#define CALL 1			/* psx_syscall */
#define READ 2			/* read(2) from a pipe into which nobody writes */
#define NANOSLEEP 3
#define CREATE 4		/* pthread_create */
#define RAW_CLONE 5
#define EXIT 6			/* pthread_exit */
#define HOP 7			/* somebody reads the kernel state here */
#define BLOCK 8			/* blocks the signal by a raw rt_sigprocmask */
#define OPEN 9

#ifdef SETUP_READER		/* A thread blocked in read(2) */
#define THERE 2
#define THREADS 2
#define T1_DOES READ, NOTHING, NOTHING
#endif

#ifdef SETUP_SLEEPER		/* A thread in nanosleep(2) */
#define THERE 2
#define THREADS 2
#define T1_DOES NANOSLEEP, NOTHING, NOTHING
#endif

#ifdef SETUP_CREATE		/* A thread creates another */
#define THERE 2
#define THREADS 3
#define T1_DOES CREATE, NOTHING, NOTHING
#endif

#ifdef SETUP_GRANDCHILD		/* A thread creates another, which creates a third */
#define THERE 2
#define THREADS 4
#define T1_DOES CREATE, NOTHING, NOTHING
#define T2_DOES CREATE, NOTHING, NOTHING
#endif

#ifdef SETUP_RAW_CLONE		/* A thread clones another behind the library's back */
#define THERE 2
#define THREADS 3
#define T1_DOES RAW_CLONE, NOTHING, NOTHING
#endif

#ifdef SETUP_EXIT		/* A thread exits */
#define THERE 2
#define THREADS 2
#define T1_DOES EXIT, NOTHING, NOTHING
#endif

#ifdef SETUP_CREATE_EXIT	/* A thread creates another and exits */
#define THERE 2
#define THREADS 3
#define T1_DOES CREATE, EXIT, NOTHING
#endif

#ifdef SETUP_MAIN_EXIT		/* The main thread exits, and another calls */
#define THERE 2
#define THREADS 2
#define T0_DOES EXIT, NOTHING, NOTHING
#define T1_DOES CALL, NOTHING, NOTHING
#endif

#ifdef SETUP_TWO_CALLERS	/* Two threads call at the same time: setuid, main with argument 0, T1 with argument 1 */
#define THERE 2
#define THREADS 2
#define T1_DOES CALL, NOTHING, NOTHING
#define ARGUMENT(t) (t)
#endif

#ifdef SETUP_TWO_CALLS		/* A thread calls twice */
#define THERE 2
#define THREADS 2
#define T0_DOES CALL, CALL, NOTHING
#endif

#ifdef SETUP_HOPPER		/* Two threads look at the kernel state, one after the other */
#define THERE 3
#define THREADS 3
#define T1_DOES HOP, NOTHING, NOTHING
#define T2_DOES HOP, NOTHING, NOTHING
#endif

#ifdef SETUP_BLOCKED		/* A thread has blocked the signal by itself */
#define THERE 2
#define THREADS 2
#define T1_DOES BLOCK, NOTHING, NOTHING
#endif

#ifdef SETUP_BLOCKED_LATE	/* A thread blocks the signal, and opens it later */
#define THERE 2
#define THREADS 2
#define T1_DOES BLOCK, OPEN, NOTHING
#endif

#ifndef THERE
#error "Say which set-up: spin -DSETUP_READER …"
#endif
#ifndef T0_DOES
#define T0_DOES CALL, NOTHING, NOTHING
#endif
#ifndef T1_DOES
#define T1_DOES NOTHING, NOTHING, NOTHING
#endif
#ifndef T2_DOES
#define T2_DOES NOTHING, NOTHING, NOTHING
#endif
#ifndef ARGUMENT
#define ARGUMENT(t) 0
#endif

/* The n-th choice on the lane of t, counted from 0. */
#define PICK3(n, first, second, third) ((n) == 0 -> first : ((n) == 1 -> second : ((n) == 2 -> third : NOTHING)))
#define PICK(n, does) PICK3(n, does)
#define CHOICE(t, n) ((t) == 0 -> PICK(n, T0_DOES) : ((t) == 1 -> PICK(n, T1_DOES) : ((t) == 2 -> PICK(n, T2_DOES) : NOTHING)))
