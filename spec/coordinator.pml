/* doAllThreadsSyscall, as the coordinating M runs it. */

/*
 * Walks of allm: each sets the cursor to what it finds, or to NIL. A step that walks and then goes one way or the other
 * is an atomic sequence. (A d_step cannot be left by a jump, nor may a loop be the last in it: hence the skips.)
 */
inline find_unstarted(from)	/* C7: the first M from here on without procid */
{
	d_step {
		cursor = from;
		do
		:: cursor != NIL && procid[cursor] -> cursor = alllink[cursor]
		:: else -> break
		od;
		skip
	}
}

inline find_unacknowledged(from)	/* C9: the first M but itself from here on that still needs the call */
{
	d_step {
		cursor = from;
		do
		:: cursor != NIL && (cursor == me || !need[cursor]) -> cursor = alllink[cursor]
		:: else -> break
		od;
		skip
	}
}

/* Ms that other variants leave out, for good or for a second pass. */
#define LEFT_OUT(m) \
	(PROCID == SKIP_M && !procid[m] || PROCID == TWO_PASS && (!secondPass && !procid[m] || signalled[m]))

inline find_next()		/* C8: the next M to signal */
{
	d_step {
		cursor = AFTER(cursor);
		do
		:: cursor != NIL && (cursor == me || LEFT_OUT(cursor)) -> cursor = alllink[cursor]
		:: else -> break
		od;
		skip
	}
}

/*
 * Somebody is left to signal: allm from the cursor on, as far as it can be long. Asked only where tgkill comes first, to
 * know whether the step is the kernel's.
 */
#define IS_NEXT(m) (m == NIL -> false : m != me && !LEFT_OUT(m))
#define LINK(m) (m == NIL -> NIL : alllink[m])
#define NTH2 LINK(AFTER(cursor))
#define NTH3 LINK(NTH2)
#define NTH4 LINK(NTH3)
#define NTH5 LINK(NTH4)
#define NTH6 LINK(NTH5)
#define SOMEBODY_LEFT \
	(IS_NEXT(AFTER(cursor)) || IS_NEXT(NTH2) || IS_NEXT(NTH3) || IS_NEXT(NTH4) || IS_NEXT(NTH5) || IS_NEXT(NTH6))
#if NEED_BEFORE_KILL
#define SENDS_FIRST false
#else
#define SENDS_FIRST SOMEBODY_LEFT
#endif

#define IN_FIRST_PASS (PROCID == TWO_PASS && !secondPass)

/* PER_M asks whether that M has procid, and stays where it is. */
#define IS_STARTED(m) (m == NIL -> false : procid[m])
#define IS_LATE(m) (m == NIL -> false : !procid[m])

inline publish()
{
	request = ARGUMENT(me) + 1;
	requestSlot = slot
}

inline mark(m)			/* C8n */
{
	need[m] = true;
	signalled[m] = (PROCID == TWO_PASS)
}

/* C8k: getpid, tgkill. Its result is ignored: EINVAL without procid, ESRCH without a thread. */
inline tgkill(m)
{
	if
	:: procid[m] && life[m] == ALIVE -> pending[m]++
	:: else
	fi
}

inline clear_request()		/* C10 */
{
	for (i : 0 .. THREADS - 1) {
		signalled[i] = false
	}
	i = 0;
	secondPass = false;
	request = 0;
	requestSlot = 0
}

/* C12: wakes every queued reader. Those who have counted in and not queued yet will find a pass. */
inline unlock_allocm()
{
	writer = NIL;
	readers = readers + counted;
	readerPass = readerPass + counted;
	for (i : 0 .. THREADS - 1) {
		if
		:: queued[i] ->
			queued[i] = false;
			woken[i] = true;
			readerPass--
		:: else
		fi
	}
	i = 0;
	counted = 0
}

#define WAITS_FIRST (WAIT_PROCID && PROCID == WAIT_ALL)

/* C1–C5 */
inline lock_and_run()
{
	stop_the_world();
	if	/* C3: allocmLock.lock */
	:: USER && !ALLOCM_LOCK
	:: d_step { USER && ALLOCM_LOCK && writer == NIL && readers == 0 -> writer = me }
	:: d_step { USER && ALLOCM_LOCK && writer == NIL && readers > 0 -> writer = me } ->
		USER && readers == 0	/* C3w */
	fi;
	d_step {		/* C5 */
		IN_KERNEL -> run_own_call();
		leave_kernel(me)
	}
}

/* No M is left to signal: the same step goes on. */
inline all_signalled()
{
	if
	:: IN_FIRST_PASS -> secondPass = true; goto waitForProcid
	:: !IN_FIRST_PASS && !WAIT_ACKS -> d_step { clear_request() }; goto unlock
	:: !IN_FIRST_PASS && WAIT_ACKS && !CLEAR_AFTER_ACKS -> d_step { clear_request() }; goto waitForAcks
	:: !IN_FIRST_PASS && WAIT_ACKS && CLEAR_AFTER_ACKS ->
		find_unacknowledged(allm);
		if
		:: cursor == NIL -> goto clear
		:: else -> goto spinForAcks
		fi
	fi
}

/* C6–C12 */
inline signal_and_unlock()
{
	if			/* C6 */
	:: d_step { USER && WAITS_FIRST -> publish() } -> goto waitForProcid
	:: d_step { USER && !WAITS_FIRST -> publish() } -> goto signalM
	fi;

waitForProcid:
	atomic {		/* C7 */
		USER -> find_unstarted(allm);
		if
		:: cursor == NIL -> goto signalM
		:: else
		fi
	};
	do
	:: atomic {
		USER && procid[cursor] -> find_unstarted(cursor);
		if
		:: cursor == NIL -> goto signalM
		:: else
		fi
	   }
	od;

signalM:
	if			/* C8 */
	:: USER && PROCID == PER_M && IS_LATE(NEXT) ->
		USER && IS_STARTED(NEXT) -> goto signalM
	:: atomic {
		!(PROCID == PER_M && IS_LATE(NEXT)) && (USER || SENDS_FIRST && IN_KERNEL) -> find_next();
		if
		:: cursor != NIL && NEED_BEFORE_KILL -> mark(cursor); goto kill
		:: cursor != NIL && !NEED_BEFORE_KILL -> tgkill(cursor); leave_kernel(me); goto markLater
		:: cursor == NIL -> all_signalled()
		fi
	   }
	fi;
kill:	if
	:: d_step { IN_KERNEL -> tgkill(cursor); leave_kernel(me) } -> goto signalM
	:: d_step { IN_KERNEL && mayLose -> mayLose = false; leave_kernel(me) } -> goto signalM
	fi;
markLater:
	if
	:: d_step { USER -> mark(cursor) } -> goto signalM
	fi;

waitForAcks:
	atomic {		/* C9 */
		USER -> find_unacknowledged(allm);
		if
		:: cursor == NIL -> goto clear
		:: else
		fi
	};
spinForAcks:
	do
	:: atomic {
		USER && !need[cursor] -> find_unacknowledged(cursor);
		if
		:: cursor == NIL -> goto clear
		:: else
		fi
	   }
	od;
clear:	atomic { USER -> clear_request() };	/* C10 */

unlock:	if			/* C12 */
	:: USER && !ALLOCM_LOCK
	:: d_step { USER && ALLOCM_LOCK -> unlock_allocm() }
	fi
}

inline all_threads_syscall()
{
	lock_and_run();
	signal_and_unlock();
	start_the_world();	/* C13 */
	d_step { USER -> return_from_call() }	/* C13r */
}
