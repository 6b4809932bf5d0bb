/* What can be taken away, added or changed: `spin -DHOLD=0 -DV266=1 -a …`. Left out, it is as in libcap 2.76. */

/* Guarantees: 1, or 0 when taken away. */
#ifndef ONE_CALLER		/* a call waits until the state is IDLE */
#define ONE_CALLER 1
#endif
#ifndef SWEEP_AGAIN		/* the list of threads is read again while somebody is pending */
#define SWEEP_AGAIN 1
#endif
#ifndef SECOND_SWEEP		/* two sweeps in a row have to find nobody pending */
#define SECOND_SWEEP 1
#endif
#ifndef HOLD			/* the handler waits until the caller lets everybody go */
#define HOLD 1
#endif
#ifndef WAIT_LEFT		/* the caller waits until everybody has left the handler */
#define WAIT_LEFT 1
#endif
#ifndef ACTIVE_CHECK		/* the handler looks whether a call is on */
#define ACTIVE_CHECK 1
#endif
#ifndef SA_RESTART		/* a read that was knocked out is restarted */
#define SA_RESTART 1
#endif
#ifndef CREATE_WAITS		/* 2.66: the wrapped pthread_create keeps calls out until the new thread is registered */
#define CREATE_WAITS 1
#endif

/* Faults, each happens once at the most. */
#ifndef FOREIGN_SIGNAL		/* somebody else in the process sends the signal */
#define FOREIGN_SIGNAL 0
#endif
#ifndef SEND_FAILS
#define SEND_FAILS 0
#endif
#ifndef CLONE_FAILS
#define CLONE_FAILS 0
#endif
#ifndef RESULT_DIFFERS		/* the call fails on one thread */
#define RESULT_DIFFERS 0
#endif

/* Assumptions. */
#ifndef LIBCAP_2_66			/* it is libcap 2.66 */
#define LIBCAP_2_66 0
#endif
#ifndef MU_MASKED		/* what 2.76 lacks: the signal is blocked while a thread holds state_mu */
#define MU_MASKED 0
#endif
#ifndef SENSITIVITY_ERROR		/* psx_set_sensitivity(PSX_ERROR) was called */
#define SENSITIVITY_ERROR 0
#endif
