/* What can be taken away, added or assumed: `spin -DLOCK_EXIT=0 -a musl.pml`. Left out, it is as in musl 1.2.5. */

/* Guarantees: 1, or 0 when taken away. */
#ifndef TWO_STEP_MASK	/* 34 is blocked only after the list lock was taken */
#define TWO_STEP_MASK 1
#endif
#ifndef LOCK_CALLER		/* the list lock, in the caller */
#define LOCK_CALLER 1
#endif
#ifndef LOCK_CREATOR		/* in pthread_create */
#define LOCK_CREATOR 1
#endif
#ifndef LOCK_EXIT		/* in pthread_exit */
#define LOCK_EXIT 1
#endif
#ifndef CATCH_ALL		/* all are caught before the first one runs the call … */
#define CATCH_ALL 1
#endif
#ifndef HOLD_ALL		/* … and held until the caller has run it */
#define HOLD_ALL 1
#endif
#ifndef EXIT_SEM		/* they are let go by a semaphore of its own; musl 1.2.3 and 1.2.4 have none */
#define EXIT_SEM 1
#endif
#ifndef TARGET_CHECK		/* the handler looks whether its thread is meant */
#define TARGET_CHECK 1
#endif
#ifndef SIG_IGN			/* 34 is ignored once all have run the call */
#define SIG_IGN 1
#endif
#ifndef SA_RESTART		/* a read that was knocked out is restarted */
#define SA_RESTART 1
#endif

/* Faults, each happens once at the most. */
#ifndef FOREIGN_SIGNAL
#define FOREIGN_SIGNAL 0
#endif
#ifndef SEND_FAILS		/* tkill gives EPERM */
#define SEND_FAILS 0
#endif
#ifndef CLONE_FAILS
#define CLONE_FAILS 0
#endif
#ifndef RESULT_DIFFERS		/* the call fails on a thread */
#define RESULT_DIFFERS 0
#endif

/* Assumptions. */
#ifndef QUEUE_FULL		/* tkill gives EAGAIN, for ever */
#define QUEUE_FULL 0
#endif
