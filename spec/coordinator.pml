/* doAllThreadsSyscall, as the coordinating M runs it. */

/* Walks of allm. Each leaves what it finds, or NIL, in `found`. */
inline find_unstarted(from)	/* C7: the first M from here on without procid */
{
	found = from;
	do
	:: found != NIL && procid[found] -> found = alllink[found]
	:: else -> break
	od
}

inline find_unacknowledged(from)	/* C9: the first M but itself from here on that still needs the call */
{
	found = from;
	do
	:: found != NIL && (found == me || !need[found]) -> found = alllink[found]
	:: else -> break
	od
}

/* Ms that other variants leave out, for good or for a second pass. */
#define LEFT_OUT(m) \
	(PROCID == SKIP_M && !procid[m] || PROCID == TWO_PASS && (!secondPass && !procid[m] || signalled[m]))

inline find_next()		/* C8: the next M to signal */
{
	found = (cursor == NIL -> allm : alllink[cursor]);
	do
	:: found != NIL && (found == me || LEFT_OUT(found)) -> found = alllink[found]
	:: else -> break
	od
}

/* PER_M needs the same as an expression, to wait for: after the cursor, but not itself. */
#define AFTER(m) (m == NIL -> allm : alllink[m])
#define NEXT (AFTER(cursor) == me -> alllink[me] : AFTER(cursor))
#define HAS_PROCID(m) (m == NIL -> false : procid[m])

/* C5: on itself, first. Its slot is free again: at most one other call is still running. */
inline run_own_call()
{
	calls++;
	slot = 2 - calls % 2;
	for (i : 0 .. THREADS - 1) {
		if
		:: slot == 1 -> ranOdd[i] = 0
		:: else -> ranEven[i] = 0
		fi
	}
	run_call(me, ARGUMENT(me), slot)
}

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
	counted = 0
}

/* C13r: releases worldsema, if it still has it, and returns. */
inline return_from_call()
{
	openCalls--;
	check_missed(slot);
	check_order();
	worldsema = (worldsema == me -> NIL : worldsema)
}

#define WORLDSEMA_IS_FREE (worldsema == NIL || !WORLDSEMA)
#define WAITS_FIRST (WAIT_PROCID && PROCID == WAIT_ALL)

/* C1–C6 */
inline lock_and_run()
{
	if	/* C1: semacquire(&worldsema) */
	:: d_step { WORLDSEMA_IS_FREE -> worldsema = me }
	:: d_step {		/* C1s: the goroutine sleeps, its M gives up the P */
		!WORLDSEMA_IS_FREE ->
		release_p(me);
		semacquires++
	   } ->
		d_step {
			worldsema == NIL && A_P_IS_FREE ->
			worldsema = me;
			semacquires--;
			acquire_idle_p(me)
		}
	fi;
	do	/* C2: stop the world */
	:: !STW -> break
	:: d_step { STW && gcwaiting != NIL -> release_p(me) } ->	/* P1: somebody else stops it */
		d_step { A_P_IS_FREE -> acquire_idle_p(me) }	/* P2 */
	:: d_step { STW && gcwaiting == NIL && BUSY_PS == 1 -> stop_ps() } -> break	/* only its own was busy */
	:: d_step { STW && gcwaiting == NIL && BUSY_PS > 1 -> stop_ps() } ->
		BUSY_PS == 0;	/* C2w */
		break
	od;
	if	/* C3: allocmLock.lock */
	:: !ALLOCM_LOCK
	:: d_step { ALLOCM_LOCK && writer == NIL && readers == 0 -> writer = me }
	:: d_step { ALLOCM_LOCK && writer == NIL && readers > 0 -> writer = me } ->
		readers == 0	/* C3w */
	fi;
	d_step { run_own_call() }	/* C5 */
}

/* C6–C12. The walks ask and move in one step: an atomic sequence, whose scratch is no part of a state. */
inline signal_and_unlock()
{
	if	/* C6 */
	:: d_step { WAITS_FIRST -> publish() } -> goto waitForProcid
	:: d_step { !WAITS_FIRST -> publish() } -> goto signalM
	fi;

waitForProcid:
	atomic {		/* C7 */
		find_unstarted(allm);
		if
		:: found == NIL -> goto signalM
		:: else -> cursor = found
		fi
	};
	do
	:: atomic {
		procid[cursor] -> find_unstarted(cursor);
		cursor = found;
		if
		:: cursor == NIL -> goto signalM
		:: else
		fi
	   }
	od;

signalM:
	atomic {		/* C8 */
		find_next();
		if
		:: found != NIL && PROCID == PER_M && !procid[found] -> goto waitForNext
		:: found != NIL && !(PROCID == PER_M && !procid[found]) ->
			cursor = found;
			if
			:: NEED_BEFORE_KILL -> mark(cursor); goto kill
			:: else -> tgkill(cursor); goto markAfter
			fi
		:: found == NIL ->
			cursor = NIL;
			if
			:: PROCID == TWO_PASS && !secondPass -> secondPass = true; goto waitForProcid
			:: else
			fi;
			if
			:: !WAIT_ACKS -> clear_request(); goto unlock
			:: WAIT_ACKS && !CLEAR_AFTER_ACKS -> clear_request(); goto waitForAcks
			:: else -> find_unacknowledged(allm)
			fi;
			if
			:: found == NIL -> goto clear
			:: else -> cursor = found; goto spinForAcks
			fi
		fi
	};
waitForNext:
	HAS_PROCID(NEXT) -> goto signalM;
kill:	if
	:: d_step { tgkill(cursor) } -> goto signalM
	:: d_step { mayLose -> mayLose = false } -> goto signalM
	fi;
markAfter:
	if
	:: d_step { mark(cursor) } -> goto signalM
	fi;

waitForAcks:
	atomic {		/* C9 */
		find_unacknowledged(allm);
		if
		:: found == NIL -> goto clear
		:: else -> cursor = found
		fi
	};
spinForAcks:
	atomic {
		!need[cursor] -> find_unacknowledged(cursor);
		cursor = found;
		if
		:: cursor == NIL -> goto clear
		:: else -> goto spinForAcks
		fi
	};
clear:	atomic { clear_request() }	/* C10 */;

unlock:	if			/* C12 */
	:: !ALLOCM_LOCK
	:: d_step { ALLOCM_LOCK -> unlock_allocm() }
	fi
}

/* C13 */
inline start_and_return()
{
	if
	:: !STW
	:: d_step { STW -> start_ps() }
	fi;
	d_step { return_from_call() }	/* C13r */
}
