/*
 * What can be taken away, added or changed. Each is a macro given to Spin: `spin -DSTW=0 -DPROCID=PER_M -a …`.
 * Left out, it is as in Go.
 */

/* Guarantees: 1, or 0 when taken away. */
#ifndef STW			/* the world is stopped during the call */
#define STW 1
#endif
#ifndef ALLOCM_LOCK		/* allocmLock keeps thread creation out */
#define ALLOCM_LOCK 1
#endif
#ifndef WAIT_PROCID		/* no signal is sent before every M has procid */
#define WAIT_PROCID 1
#endif
#ifndef NEWM_ACQUIREM		/* newm cannot be preempted */
#define NEWM_ACQUIREM 1
#endif
#ifndef NEED_CHECK		/* the handler looks at needPerThreadSyscall */
#define NEED_CHECK 1
#endif
#ifndef NEED_BEFORE_KILL	/* needPerThreadSyscall is set before the signal is sent */
#define NEED_BEFORE_KILL 1
#endif
#ifndef WAIT_ACKS		/* the coordinator waits for the acknowledgements … */
#define WAIT_ACKS 1
#endif
#ifndef CLEAR_AFTER_ACKS	/* … and clears the request only then */
#define CLEAR_AFTER_ACKS 1
#endif
#ifndef SA_RESTART		/* a read that was knocked out is restarted */
#define SA_RESTART 1
#endif
#ifndef MASK_ON_EXIT		/* an exiting thread blocks signal 33 too */
#define MASK_ON_EXIT 1
#endif
#ifndef WORLDSEMA		/* one call at a time */
#define WORLDSEMA 1
#endif

/* How the coordinator deals with Ms that have no procid yet. */
#define WAIT_ALL 0		/* real: it waits for all of them first */
#define SKIP_M 1		/* it leaves them out */
#define PER_M 2			/* it waits for each just before signalling it */
#define TWO_PASS 3		/* it signals the others first, waits, then signals the late ones */
#ifndef PROCID
#define PROCID WAIT_ALL
#endif

#ifndef OLDEST_FIRST		/* 1: a new M goes to the tail of allm (real: to the head) */
#define OLDEST_FIRST 0
#endif

/* Faults, each happens once at the most. */
#ifndef LOST_TGKILL
#define LOST_TGKILL 0
#endif
#ifndef FOREIGN_33
#define FOREIGN_33 0
#endif
#ifndef RESULT_DIFFERS
#define RESULT_DIFFERS 0
#endif

/* An assumption: a caller of newm that can be preempted, which no real one can. */
#ifndef PREEMPTIBLE_CALLERS
#define PREEMPTIBLE_CALLERS 0
#endif
