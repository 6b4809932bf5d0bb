/* Creating a thread, in one that has put the new M into its `child`; not preemptible throughout. */

/* Hands the new M to the template thread, and wakes it if it waits. */
inline hand_over()
{
	schedlink[child] = handoff;
	handoff = child;
	child = NIL;
	if
	:: handoffWaiting ->
		handoffWaiting = false;
		handoffWake = true
	:: else
	fi
}

inline newm(onLockedM)
{
#if PROTOCOL == SIGNALS
	if	/* N2: allocmLock.rlock */
	:: !ALLOCM_LOCK
	:: d_step { ALLOCM_LOCK && writer == NIL -> readers++ }
	:: d_step { ALLOCM_LOCK && writer != NIL -> counted++ } ->
		if	/* N2q */
		:: d_step { readerPass > 0 -> readerPass-- }
		:: d_step { readerPass == 0 -> queued[me] = true } ->
			d_step { woken[me] -> woken[me] = false }	/* N2w */
		fi
	fi;
#endif
	d_step {		/* N2p: the new M enters allm */
		life[child] = ALLOCATED;
		push_allm(child)
	};
#if PROTOCOL == SIGNALS
	readers = readers - ALLOCM_LOCK;	/* N2u: allocmLock.runlock */
#else
	doesPark[child] = (nextp[child] != NIL);	/* N3 */
#endif
	do
	:: d_step { onLockedM && child != TEMPLATE -> hand_over() } -> break	/* N4a */
	:: d_step { !(onLockedM && child != TEMPLATE) -> masked[me] = true } ->	/* N4m */
		d_step {	/* N4c */
			clone(me, child);
			child = NIL
		};
		masked[me] = false;	/* N4o */
		break
	:: d_step {		/* P1, if it could be preempted */
		!NEWM_ACQUIREM && PREEMPTIBLE_CALLERS && gcwaiting != NIL && p[me] != NIL -> release_p(me)
	   } ->
		d_step { ITS_TURN -> acquire_idle_p(me) }	/* P2 */
	od;
	skip			/* N5: releasem */
}

/* A new thread: from its M in allm to its start function. */
inline mstart()
{
	d_step { life[me] == ALIVE -> procid[me] = true };	/* K1, once it was cloned */
	masked[me] = false;	/* K3 */
	d_step {		/* K6: acquire nextp */
		if
		:: nextp[me] != NIL ->
			p[me] = nextp[me];
			nextp[me] = NIL;
			status[p[me]] = RUNNING
		:: else
		fi;
#if PROTOCOL == FIXUP
		sysmonStarting = sysmonStarting && me != SYSMON
#else
		skip
#endif
	}
}
