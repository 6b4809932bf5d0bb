/*
 * How musl runs one system call on every thread: the second formulation, for Spin. See README.md.
 * One d_step or atomic sequence is one step of a thread. Comments name the steps as in src/protocols/musl/steps.ts.
 */
#include "musl-switches.pml"
#include "musl-setups.pml"
#include "musl-memory.pml"
#include "musl-caller.pml"

active [THREADS] proctype Thread() provided (FREE)
{
userCode:
	if
	:: d_step { !started[me] && life[me] == ALIVE -> started[me] = true } -> goto userCode	/* N5, R2 */
	:: d_step {		/* M1 */
		NEXT_IS(CALL) ->
		next[me]++;
		openCalls++;
		failedWith[me] = NONE;
		masked[me] = ownMask[me] || !TWO_STEP_MASK
	   } -> goto call
	:: d_step {		/* S1 */
		NEXT_IS(READ) || NEXT_IS(NANOSLEEP) ->
		blockedIn[me] = CHOICE(me, next[me]);
		next[me]++
	   } -> goto inKernel
	:: d_step { NEXT_IS(PTHREAD_CREATE) && born < THREADS -> next[me]++ } -> goto create	/* N1 */
	:: d_step { NEXT_IS(PTHREAD_EXIT) -> next[me]++ } -> goto exit	/* X1 */
	:: d_step {		/* R1 */
		NEXT_IS(RAW_CLONE) && born < THREADS ->
		next[me]++;
		raw[born] = true;
		born++;
		clone(me, born - 1)
	   } -> goto userCode
	:: d_step {		/* X0 */
		NEXT_IS(DETACH) ->
		next[me]++;
		detached[me] = true
	   } -> goto userCode
	:: d_step {		/* B1 */
		NEXT_IS(BLOCK_SIGNAL) ->
		next[me]++;
		ownMask[me] = true;
		masked[me] = true
	   } -> goto userCode
	:: d_step {		/* E4 */
		NEXT_IS(HOP) ->
		next[me]++;
		hop()
	   } -> goto userCode
	fi;

inKernel:
	if
	:: d_step { blockedIn[me] == NANOSLEEP && !knockedOut[me] -> blockedIn[me] = NOTHING }	/* S2 */
	:: d_step {		/* S2i */
		knockedOut[me] ->
		knockedOut[me] = false;
		sawEintr[me] = blockedIn[me];
		if
		:: blockedIn[me] == READ -> VIOLATED(EINTR_SEEN)
		:: else
		fi;
		blockedIn[me] = NOTHING
	   }
	fi;
	goto userCode;

create:	if
	:: d_step {		/* N2 */
		LOCK_IS_FREE(LOCK_CREATOR) ->
		lock(LOCK_CREATOR);
		others++
	}
	fi;
	if
	:: d_step {		/* N3 */
		child[me] = REF(born);
		born++;
		tid[child[me] - 1] = true;
		clone(me, child[me] - 1)
	   }
	:: d_step { mayFailToClone -> mayFailToClone = false } ->	/* N3f */
		if
		:: d_step {	/* N4f */
			others--;
			unlock()
		}
		fi;
		goto userCode
	fi;
	if
	:: d_step {		/* N4 */
		ring[child[me] - 1] = ring[me];
		ring[me] = child[me];
		child[me] = NOBODY;
		unlock()
	}
	fi;
	goto userCode;

exit:	if
	:: d_step {		/* X2 */
		LOCK_IS_FREE(LOCK_EXIT) && ring[me] != REF(me) ->
		lock(LOCK_EXIT);
		tid[me] = false
	   }
	:: d_step { LOCK_IS_FREE(LOCK_EXIT) && ring[me] == REF(me) -> skip } -> false	/* X2l */
	fi;
	if
	:: d_step {		/* X4 */
		unlink_me();
		others--;
		listed[me] = false;
		masked[me] = masked[me] || detached[me]
	}
	fi;
	if
	:: d_step {		/* X5: the kernel unlocks */
		life[me] = GONE;
		pending[me] = 0;
		unlock()
	}
	fi;
	false;

call:	synccall();
	goto userCode
}

#define IS_REACHABLE(t) (life[t] == ALIVE && !masked[t] && !handling[t])
#define IS_TARGET(t) (!TARGET_CHECK || targetTid == (tid[t] -> REF(t) : NOBODY))

/* The handler of each thread: it starts between any two steps of the thread while 34 can reach it; its mask is full. */
active [THREADS] proctype Handler() provided (process == RUNS)
{
	do
	:: d_step {		/* D0 */
		pending[self] > 0 && IS_REACHABLE(self) ->
		pending[self]--;
		handling[self] = true;
		if
		:: blockedIn[self] == NANOSLEEP || blockedIn[self] == READ && !SA_RESTART -> knockedOut[self] = true
		:: else
		fi
	   } ->
		if
		:: d_step { !IS_TARGET(self) -> skip }	/* m1 */
		:: d_step { IS_TARGET(self) -> callerSem++ } ->	/* m2 */
			if	/* m4 */
			:: d_step {
				targetSem > 0 ->
				targetSem--;
				if
				:: callback == NOBODY
				:: else -> do_setxid(self, (callback - 1))
				fi
			   }
			:: d_step {
				targetSem > 0 && callback != NOBODY && MAY_FAIL(callback - 1) ->
				targetSem--;
				fail_setxid((callback - 1))
			   }
			fi;
			callerSem++	/* m5 */
#if HOLD_ALL
			;
			if
			:: d_step {	/* m6 */
				if
				:: EXIT_SEM && exitSem > 0 -> exitSem--
				:: !EXIT_SEM && targetSem > 0 -> targetSem--
				fi;
				callerSem++
			}
			fi
#endif
		fi;
		if
		:: d_step {	/* m8 */
			handling[self] = false;
			drop_ignored(self)
		}
		fi
	od
}

#if FOREIGN_SIGNAL
#define target (_pid - 2 * THREADS)
/* Somebody outside sends 34, once, to any thread that the library knows, once a call has been made. */
active [THREADS] proctype Outside() provided (process == RUNS)
{
	do			/* E3 */
	:: d_step {
		mayCome && disposition != DEFAULT && life[target] == ALIVE && !raw[target] ->
		mayCome = false;
		send(target)
	   }
	od
}
#endif

/* The first step puts the threads in place, each created by main. From then on this process only watches. */
init {
	d_step {
		for (i : 0 .. THREADS_AT_START - 1) {
			life[i] = ALIVE;
			listed[i] = true;
			started[i] = true;
			tid[i] = true;
			ring[i] = (i == 0 -> THREADS_AT_START : i)
		}
		i = 0;
		process = RUNS
	};
	do
	:: atomic { timeout && openCalls > 0 && process == RUNS -> VIOLATED(HANG) }
	od
}
