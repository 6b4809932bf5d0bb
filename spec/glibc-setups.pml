/*
 * The standard set-ups of glibc (src/protocols/glibc/setups.ts) and its switches, each a macro: `spin -DSETUP_CREATE
 * -DROUNDS=0 …`. MS threads are there at the start, THREADS may ever be.
 */
#define NOTHING 0
#define CALL 1			/* setuid; ARGUMENT(t) tells which */
#define READ 2			/* from a pipe into which nobody writes */
#define NANOSLEEP 3
#define CREATE 4
#define EXIT 5
#define DETACH 6
#define HOP 7			/* the observer reads the kernel state */
#define BLOCK 8			/* the signal, by a raw rt_sigprocmask */
#define OPEN 9
#define RAW_CLONE 10

#ifdef SETUP_READER
#define MS 2
#define THREADS 2
#define T1_DOES READ, NOTHING, NOTHING
#endif
#ifdef SETUP_SLEEPER
#define MS 2
#define THREADS 2
#define T1_DOES NANOSLEEP, NOTHING, NOTHING
#endif
#ifdef SETUP_CREATE
#define MS 2
#define THREADS 3
#define T1_DOES CREATE, NOTHING, NOTHING
#endif
#ifdef SETUP_EXIT
#define MS 2
#define THREADS 2
#define T1_DOES EXIT, NOTHING, NOTHING
#endif
#ifdef SETUP_EXIT_DETACHED
#define MS 2
#define THREADS 2
#define T1_DOES DETACH, EXIT, NOTHING
#endif
#ifdef SETUP_CREATE_EXIT
#define MS 2
#define THREADS 3
#define T1_DOES CREATE, EXIT, NOTHING
#endif
#ifdef SETUP_TWO_CALLERS
#define MS 2
#define THREADS 2
#define T1_DOES CALL, NOTHING, NOTHING
#define ARGUMENT(t) (t)
#endif
#ifdef SETUP_CALL_AGAIN
#define MS 2
#define THREADS 2
#define T0_DOES CALL, CALL, NOTHING
#define T1_DOES EXIT, NOTHING, NOTHING
#endif
#ifdef SETUP_OBSERVER
#define MS 3
#define THREADS 3
#define T1_DOES HOP, NOTHING, NOTHING
#define T2_DOES HOP, NOTHING, NOTHING
#endif
#ifdef SETUP_BLOCKED
#define MS 2
#define THREADS 2
#define T1_DOES BLOCK, NOTHING, NOTHING
#endif
#ifdef SETUP_RAW_CLONE
#define MS 2
#define THREADS 3
#define T1_DOES RAW_CLONE, NOTHING, NOTHING
#endif
#ifdef SETUP_MAIN_EXIT
#define MS 2
#define THREADS 2
#define T0_DOES EXIT, NOTHING, NOTHING
#define T1_DOES CALL, NOTHING, NOTHING
#endif
#ifdef SETUP_CREATE_BESIDE_EXIT
#define MS 3
#define THREADS 4
#define T1_DOES CREATE, NOTHING, NOTHING
#define T2_DOES EXIT, NOTHING, NOTHING
#endif
#ifdef SETUP_CALLERS_CREATE
#define MS 3
#define THREADS 4
#define T1_DOES CALL, NOTHING, NOTHING
#define T2_DOES CREATE, NOTHING, NOTHING
#define ARGUMENT(t) (t)
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
#define PICK3(n, first, second, third) ((n) == 0 -> first : ((n) == 1 -> second : ((n) == 2 -> third : NOTHING)))
#define PICK(n, does) PICK3(n, does)
#define CHOICE(t, n) ((t) == 0 -> PICK(n, T0_DOES) : ((t) == 1 -> PICK(n, T1_DOES) : ((t) == 2 -> PICK(n, T2_DOES) : NOTHING)))

/* Guarantees: 0 when taken away. */
#ifndef CALLER_LOCK
#define CALLER_LOCK 1
#endif
#ifndef CREATOR_LOCK
#define CREATOR_LOCK 1
#endif
#ifndef WAIT_BIRTHS
#define WAIT_BIRTHS 1
#endif
#ifndef EXITING_CHECK
#define EXITING_CHECK 1
#endif
#ifndef ROUNDS
#define ROUNDS 1
#endif
#ifndef WAIT_ACKS
#define WAIT_ACKS 1
#endif
#ifndef UNMARK
#define UNMARK 1
#endif
#ifndef CALLER_LAST
#define CALLER_LAST 1
#endif
#ifndef ORIGIN_CHECK
#define ORIGIN_CHECK 1
#endif
#ifndef CLEAR_BEFORE_COUNT
#define CLEAR_BEFORE_COUNT 1
#endif
#ifndef EXIT_WAIT
#define EXIT_WAIT 1
#endif
#ifndef OPEN_ON_EXIT
#define OPEN_ON_EXIT 1
#endif
#ifndef WAIT_BEFORE_FREE
#define WAIT_BEFORE_FREE 1
#endif
#ifndef SA_RESTART
#define SA_RESTART 1
#endif
/* Assumption: what glibc had before 2.34. */
#ifndef STILLBORN_WAKE
#define STILLBORN_WAKE 0
#endif
/* Faults, each at most once. */
#ifndef FOREIGN_SIGNAL
#define FOREIGN_SIGNAL 0
#endif
#ifndef SEND_FAILS
#define SEND_FAILS 0
#endif
#ifndef CLONE_FAILS
#define CLONE_FAILS 0
#endif
#ifndef RESULT_DIFFERS
#define RESULT_DIFFERS 0
#endif
