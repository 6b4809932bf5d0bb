/*
 * The standard set-ups of musl: `spin -DSETUP_READER …`. Each says how many threads there are at the start (THREADS_AT_START),
 * how many there may ever be (THREADS), and what people decide on each lane, in this order, whenever it is possible.
 */

/* What people decide. */
#define NOTHING 0
#define CALL 1			/* setuid, by the library's wrapper */
#define READ 2			/* read(2) from a pipe into which nobody writes */
#define NANOSLEEP 3
#define PTHREAD_CREATE 4
#define RAW_CLONE 5		/* a thread behind the library's back */
#define PTHREAD_EXIT 6
#define BLOCK_SIGNAL 7		/* 34, by a raw rt_sigprocmask */
#define HOP 8			/* somebody who moves between threads reads the kernel state here */
#define DETACH 9

#ifdef SETUP_READER		/* A thread blocked in read(2) */
#define THREADS_AT_START 2
#define T1_DOES READ, NOTHING
#endif

#ifdef SETUP_SLEEPER		/* A thread in nanosleep(2) */
#define THREADS_AT_START 2
#define T1_DOES NANOSLEEP, NOTHING
#endif

#ifdef SETUP_CREATE		/* A thread creates another */
#define THREADS_AT_START 2
#define THREADS 3
#define T1_DOES PTHREAD_CREATE, NOTHING
#endif

#ifdef SETUP_EXIT		/* A thread exits */
#define THREADS_AT_START 2
#define T1_DOES PTHREAD_EXIT, NOTHING
#endif

#ifdef SETUP_EXIT_DETACHED	/* A detached thread exits */
#define THREADS_AT_START 2
#define T1_DOES DETACH, PTHREAD_EXIT
#endif

#ifdef SETUP_EXIT_BESIDE	/* One of two other threads exits */
#define THREADS_AT_START 3
#define T1_DOES PTHREAD_EXIT, NOTHING
#endif

#ifdef SETUP_CREATE_EXIT	/* One thread creates, another one exits */
#define THREADS_AT_START 3
#define THREADS 4
#define T1_DOES PTHREAD_CREATE, NOTHING
#define T2_DOES PTHREAD_EXIT, NOTHING
#endif

#ifdef SETUP_RAW_CLONE		/* A thread is cloned behind the library's back */
#define THREADS_AT_START 2
#define THREADS 3
#define T1_DOES RAW_CLONE, NOTHING
#endif

#ifdef SETUP_BLOCKED		/* A thread has blocked 34 */
#define THREADS_AT_START 2
#define T1_DOES BLOCK_SIGNAL, NOTHING
#endif

#ifdef SETUP_TWO_CALLERS	/* Two threads call at the same time, with arguments 0 and 1 */
#define THREADS_AT_START 2
#define T1_DOES CALL, NOTHING
#define ARGUMENT(t) (t)
#endif

#ifdef SETUP_TWO_CALLERS_BESIDE	/* The same, beside a third thread */
#define THREADS_AT_START 3
#define T1_DOES CALL, NOTHING
#define ARGUMENT(t) (t)
#endif

#ifdef SETUP_TWICE		/* One thread calls twice */
#define THREADS_AT_START 2
#define MAIN_DOES CALL, CALL
#endif

#ifdef SETUP_TWICE_EXIT		/* One thread calls twice, another one exits */
#define THREADS_AT_START 3
#define MAIN_DOES CALL, CALL
#define T1_DOES PTHREAD_EXIT, NOTHING
#endif

#ifdef SETUP_OBSERVER		/* Somebody moves between two threads and reads the kernel state */
#define THREADS_AT_START 3
#define T1_DOES HOP, NOTHING
#define T2_DOES HOP, NOTHING
#endif

#ifndef THREADS_AT_START
#error "Say which set-up: spin -DSETUP_READER …"
#endif
#ifndef THREADS
#define THREADS THREADS_AT_START
#endif
#ifndef MAIN_DOES
#define MAIN_DOES CALL, NOTHING
#endif
#ifndef T1_DOES
#define T1_DOES NOTHING, NOTHING
#endif
#ifndef T2_DOES
#define T2_DOES NOTHING, NOTHING
#endif
#ifndef ARGUMENT		/* of the call that t makes */
#define ARGUMENT(t) 0
#endif

/* The n-th choice on the lane of t, counted from 0. */
#define PICK2(n, first, second) ((n) == 0 -> first : ((n) == 1 -> second : NOTHING))
#define PICK(n, does) PICK2(n, does)
#define CHOICE(t, n) ((t) == 0 -> PICK(n, MAIN_DOES) : ((t) == 1 -> PICK(n, T1_DOES) : ((t) == 2 -> PICK(n, T2_DOES) : NOTHING)))
