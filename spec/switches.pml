/*
 * What can be taken away, added or changed. Each is a macro given to Spin: `spin -DSTW=0 -DPROCID=PER_M -a …`.
 * Left out, it is as in Go.
 */

/* SIGNALS: Go 1.18 and later. FIXUP: Go 1.16 and 1.17, as it is in 1.17.13. */
#define SIGNALS 0
#define FIXUP 1
#ifndef PROTOCOL
#define PROTOCOL SIGNALS
#endif

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

/* Guarantees of the fixup protocol only. */
#ifndef WAIT_SYSMON		/* the coordinator waits until sysmon has started */
#define WAIT_SYSMON 1
#endif
#ifndef BLOCK_SIGNALS		/* it blocks signals */
#define BLOCK_SIGNALS 1
#endif
#ifndef WAIT_TEMPLATE		/* it waits until the template thread waits */
#define WAIT_TEMPLATE 1
#endif
#ifndef SIGRECV_FIXUP		/* it wakes signal_recv */
#define SIGRECV_FIXUP 1
#endif
#ifndef FIXUP_LOCK		/* mFixup.lock, of each M */
#define FIXUP_LOCK 1
#endif
#ifndef WAKE_PARK		/* it wakes m.park of each M that parks */
#define WAKE_PARK 1
#endif
#ifndef WAIT_FIXUPS		/* it waits until every fixup is run … */
#define WAIT_FIXUPS 1
#endif
#ifndef WAKE_TEMPLATE		/* … and wakes the template thread meanwhile */
#define WAKE_TEMPLATE 1
#endif
#ifndef FIXUP_MASK		/* mDoFixup blocks signals */
#define FIXUP_MASK 1
#endif
#ifndef SIGSEND_FIXUP		/* sigsend runs the fixup of its M while it spins */
#define SIGSEND_FIXUP 1
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

/* Assumptions. */
#ifndef PREEMPTIBLE_CALLERS	/* a caller of newm that can be preempted, which no real one can */
#define PREEMPTIBLE_CALLERS 0
#endif
#ifndef SYSMON_STARTING		/* sysmon is just being born: it is cloned, and has no procid yet */
#define SYSMON_STARTING 0
#endif
#ifndef WAKE_TAKEN_BACK		/* what 1.17.13 lacks: a wake-up of m.park that is left over does no harm */
#define WAKE_TAKEN_BACK 0
#endif
