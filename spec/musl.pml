/*
 * How musl runs one system call on every thread: the second formulation, for Spin. See README.md.
 * One d_step or atomic sequence is one step of a thread. Comments name the steps as in src/protocols/musl/steps.ts.
 */
#include "musl-switches.pml"
#include "musl-setups.pml"

#define NOBODY 0
#define REF(t) ((t) + 1)	/* a reference to a thread */

/* The thread that a proctype Thread is, and the one that a proctype Handler or Outside interrupts. */
#define me _pid
#define self (_pid - THREADS)

/* The process; of those behind RUNS nothing comes back. */
#define BOOTING 0
#define RUNS 1
#define KILLED 2		/* SIGKILL: the call failed on one thread after it had succeeded on another */
byte process = BOOTING;

#define UNBORN 0
#define ALIVE 2
#define GONE 3
byte life[THREADS] = UNBORN;
byte born = THREADS_AT_START;
bool listed[THREADS];		/* a call has to reach it */
bool raw[THREADS];		/* born behind the library's back */
bool started[THREADS];		/* it runs its program */
byte next[THREADS];		/* by lane: which of its choices comes next */

/* The ring of threads, and what is known of each. */
byte ring[THREADS] = NOBODY;
bool tid[THREADS];		/* whether it is set */
byte child[THREADS] = NOBODY;	/* the thread that it creates */

byte listLock = NOBODY;
byte targetTid = NOBODY;
byte callerSem, targetSem, exitSem;
byte callback = NOBODY;		/* whose call the handlers run; nobody's: nothing */
byte others = THREADS_AT_START - 1;	/* threads_minus_1 */

/* What 34 does. */
#define DEFAULT 0
#define HANDLED 1
#define IGNORED 2
byte disposition = DEFAULT;

/* Of a caller. */
#define NOT_RUN 0
#define SUCCEEDED 1
#define FAILED 2
byte cursor[THREADS] = NOBODY;	/* where it stands in its walk of the ring */
byte count[THREADS];		/* how many it has caught */
byte left[THREADS];		/* how many of them are still to run the call */
bool undone[THREADS];		/* its own call is nothing, too */
byte result[THREADS];		/* of the call, as far as it has run */
#define NONE 0
#define EPERM 1
#define EAGAIN 2
byte failedWith[THREADS];
byte slotOf[THREADS];

/* The kernel's side. */
byte pending[THREADS];
bool masked[THREADS];		/* 34 is blocked … */
bool ownMask[THREADS];		/* … by the program itself */
bool handling[THREADS];
byte blockedIn[THREADS];	/* READ, NANOSLEEP or NOTHING */
bool knockedOut[THREADS];
byte sawEintr[THREADS];		/* the system call that returned EINTR to the program */
byte applied[THREADS];
byte uid[THREADS];

bool mayFailToSend = SEND_FAILS;
bool mayFailToClone = CLONE_FAILS;
bool mayDiffer = RESULT_DIFFERS;
#if FOREIGN_SIGNAL
bool mayCome = true;
#endif

/* What only the properties remember. */
byte calls;
byte openCalls;
byte ranOdd[THREADS];
byte ranEven[THREADS];
byte lastSlot[THREADS];
byte hopperSeen;
bool hopperMixed;

byte i;				/* scratch of a d_step, left at 0 */

#include "properties.pml"

/* A thread takes steps while the process lives and no handler lies over it. */
#define FREE (process == RUNS && !handling[_pid])
#define NEXT_IS(what) (CHOICE(me, next[me]) == what)
#define LOCK_IS_FREE(isTaken) (!isTaken || listLock == NOBODY)

inline lock(isTaken)
{
	if
	:: isTaken -> listLock = REF(me)
	:: else
	fi
}

inline unlock()
{
	if
	:: listLock == REF(me) -> listLock = NOBODY
	:: else
	fi
}

/* Once 34 can reach it again, what is queued is dropped if 34 is ignored. */
inline drop_ignored(t)
{
	if
	:: disposition == IGNORED && !masked[t] && !handling[t] -> pending[t] = 0
	:: else
	fi
}

inline restore_mask()
{
	masked[me] = ownMask[me];
	drop_ignored(me)
}

/* The kernel queues 34, unless it is ignored and not blocked. */
inline send(t)
{
	if
	:: life[t] == ALIVE && (disposition != IGNORED || masked[t] || handling[t]) -> pending[t]++
	:: else
	fi
}

inline begin_alone()
{
	masked[me] = true;
	callerSem = 0;
	targetSem = 0;
	exitSem = 0
}

/* The call has a number from when it first takes effect. */
inline number_call(c)
{
	calls++;
	slotOf[c] = 2 - calls % 2;
	for (i : 0 .. THREADS - 1) {
		if
		:: slotOf[c] == 1 -> ranOdd[i] = 0
		:: else -> ranEven[i] = 0
		fi
	}
	i = 0
}

/* do_setxid on thread t for the caller c: skipped once it has failed. */
inline do_setxid(t, c)
{
	if
	:: result[c] == FAILED
	:: else ->
		if
		:: result[c] == NOT_RUN -> number_call(c)
		:: else
		fi;
		result[c] = SUCCEEDED;
		applied[t]++;
		uid[t] = ARGUMENT(c);
		lastSlot[t] = slotOf[c];
		if
		:: slotOf[c] == 1 -> ranOdd[t]++
		:: else -> ranEven[t]++
		fi;
		check_twice(t, slotOf[c])
	fi
}

/* The same, where the call fails: after a success the process is killed. */
inline fail_setxid(c)
{
	mayDiffer = false;
	if
	:: result[c] == SUCCEEDED ->
		process = KILLED;
		VIOLATED(THROW)
	:: else -> result[c] = FAILED
	fi
}

#define MAY_FAIL(c) (mayDiffer && !undone[c] && result[c] != FAILED)
#define HOLDS (count[me] > 0 && HOLD_ALL)	/* somebody is held until the caller has run the call */

inline do_own_call()
{
	if
	:: undone[me]
	:: else -> do_setxid(me, me)
	fi
}

inline clone(parent, c)
{
	life[c] = ALIVE;
	listed[c] = true;
	masked[c] = masked[parent];
	ownMask[c] = ownMask[parent];
	applied[c] = applied[parent];
	uid[c] = uid[parent];
	ranOdd[c] = ranOdd[parent];
	ranEven[c] = ranEven[parent];
	check_born(c);
	lastSlot[c] = lastSlot[parent]
}

inline unlink_me()
{
	for (i : 0 .. THREADS - 1) {
		if
		:: ring[i] == REF(me) && i != me -> ring[i] = ring[me]
		:: else
		fi
	}
	i = 0;
	ring[me] = REF(me)
}

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
		masked[me] = ownMask[me] || !MASK_IN_TWO_STEPS
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
		listed[me] = false
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

call:	if
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
	fi;
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
