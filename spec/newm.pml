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
	:: USER && !ALLOCM_LOCK
	:: d_step { USER && ALLOCM_LOCK && writer == NIL -> readers++ }
	:: d_step { USER && ALLOCM_LOCK && writer != NIL -> counted++ } ->
		if	/* N2q */
		:: d_step { USER && readerPass > 0 -> readerPass-- }
		:: d_step { USER && readerPass == 0 -> queued[me] = true } ->
			d_step { USER && woken[me] -> woken[me] = false }	/* N2w */
		fi
	fi;
#endif
	d_step {		/* N2p: the new M enters allm */
		USER -> life[child] = ALLOCATED;
		push_allm(child)
	};
#if PROTOCOL == SIGNALS
	d_step { USER -> readers = readers - ALLOCM_LOCK };	/* N2u: allocmLock.runlock */
#else
	doesPark[child] = (nextp[child] != NIL);	/* N3 */
#endif
	do
	:: d_step { USER && onLockedM && child != TEMPLATE -> hand_over() } -> break	/* N4a */
	:: d_step {		/* N4m */
		IN_KERNEL && !(onLockedM && child != TEMPLATE) ->
		masked[me] = true;
		leave_kernel(me)
	   } ->
		d_step {	/* N4c */
			clone(me, child);
			child = NIL
		};
		d_step { open_signals() };	/* N4o */
		break
	:: d_step {		/* P1, if it could be preempted */
		USER && !NEWM_ACQUIREM && PREEMPTIBLE_CALLERS && gcwaiting != NIL && p[me] != NIL -> release_p(me)
	   } ->
		d_step { USER && ITS_TURN -> acquire_idle_p(me) }	/* P2 */
	od;
	USER			/* N5: releasem */
}

/* A new thread: from its M in allm to its start function. */
inline mstart()
{
	d_step { life[me] == ALIVE -> procid[me] = true };	/* K1, once it was cloned */
	d_step { open_signals() };	/* K3 */
	d_step {		/* K6: acquire nextp */
		USER ->
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
