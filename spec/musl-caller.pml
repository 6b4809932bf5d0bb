/* __synccall, from the list lock (M2) to the return (M9). M1, the call itself, is in musl.pml. */
inline synccall()
{
	if
	:: d_step { LOCK_IS_FREE(LOCK_CALLER) -> lock(LOCK_CALLER) }	/* M2 */
	fi;
	if			/* M3 */
	:: d_step { others > 0 -> begin_alone() }
	:: d_step { others == 0 -> begin_alone() } -> goto ownCall
	fi;
	if
	:: d_step {		/* M4 */
		callback = REF(me);
		disposition = HANDLED;
		cursor[me] = REF(me)
	}
	fi;

walk:	if			/* M5 */
	:: d_step {
		ring[cursor[me] - 1] != REF(me) ->
		cursor[me] = ring[cursor[me] - 1];
		targetTid = (tid[cursor[me] - 1] -> cursor[me] : NOBODY)
	   }
	:: d_step {		/* M5e */
		ring[cursor[me] - 1] == REF(me) ->
		cursor[me] = NOBODY;
		targetTid = NOBODY;
		left[me] = (CATCH_ALL -> count[me] : 0)
	   } -> goto release
	fi;
	if			/* M5k */
	:: d_step { !QUEUE_FULL && tid[cursor[me] - 1] -> send(cursor[me] - 1) }
	:: d_step {		/* no such thread: EINVAL */
		!QUEUE_FULL && !tid[cursor[me] - 1] ->
		callback = NOBODY;
		undone[me] = true
	   } -> goto gaveUp
	:: d_step {
		mayFailToSend ->
		mayFailToSend = false;
		callback = NOBODY;
		undone[me] = true
	   } -> goto gaveUp
	fi;
	if			/* M5w */
	:: d_step {
		CATCH_ALL && callerSem > 0 ->
		callerSem--;
		count[me]++
	   } -> goto walk
	:: d_step {
		!CATCH_ALL && callerSem > 0 ->
		callerSem--;
		count[me]++;
		left[me] = 1
	   } -> goto release
	fi;

gaveUp:	if
	:: d_step {		/* M5z */
		cursor[me] = NOBODY;
		targetTid = NOBODY;
		left[me] = (CATCH_ALL -> count[me] : 0)
	}
	fi;

release:
	if
	:: d_step {		/* M6 */
		left[me] > 0 ->
		left[me]--;
		targetSem++
	   } ->
		if		/* M6w */
		:: d_step { callerSem > 0 && cursor[me] != NOBODY -> callerSem-- } -> goto walk
		:: d_step { callerSem > 0 && cursor[me] == NOBODY -> callerSem-- } -> goto release
		fi
	:: d_step {		/* M6i */
		left[me] == 0 ->
		if
		:: SIG_IGN ->
			disposition = IGNORED;
			for (i : 0 .. THREADS - 1) {
				pending[i] = 0
			}
			i = 0
		:: else
		fi
	   }
	fi;

ownCall:
	if			/* M7 */
	:: d_step { HOLDS -> do_own_call() }
	:: d_step { !HOLDS -> do_own_call() } -> goto back
	:: d_step { MAY_FAIL(me) && HOLDS -> fail_setxid(me) }
	:: d_step { MAY_FAIL(me) && !HOLDS -> fail_setxid(me) } -> goto back
	fi;
	if
	:: d_step {		/* M8 */
		if
		:: EXIT_SEM -> exitSem = exitSem + count[me]
		:: else -> targetSem = targetSem + count[me]
		fi
	}
	fi;
	if
	:: d_step { callerSem >= count[me] -> callerSem = callerSem - count[me] }	/* M8w */
	fi;

back:	if
	:: d_step {		/* M9 */
		unlock();
		restore_mask();
		failedWith[me] = (result[me] == SUCCEEDED -> NONE : (result[me] == FAILED -> EPERM : EAGAIN));
		count[me] = 0;
		undone[me] = false;
		result[me] = NOT_RUN;
		openCalls--;
		if
		:: failedWith[me] == NONE -> check_missed(slotOf[me])
		:: else
		fi;
		check_order()
	}
	fi
}
