/*
 * How glibc 2.36 runs one set*id call on every thread, for Spin: a second formulation of src/protocols/glibc. One
 * d_step is one step; comments carry the step ids. A word of memory here is a word there.
 */
#include "glibc-setups.pml"

#define me _pid
#define self (_pid - THREADS)
#define NIL 255
#define MOST_QUEUED 3

#define BOOTING 0
#define RUNS 1
#define ABORTED 2
#define CRASHED 3
byte process = BOOTING;

#define UNBORN 0
#define ALLOCATED 1
#define ALIVE 2
#define GONE 3
byte life[THREADS] = UNBORN;
byte born = MS;
bool listed[THREADS];		/* a call has to reach it */
bool inList[THREADS];		/* in dl_stack_used or dl_stack_user */
bool raw[THREADS];
bool started[THREADS];		/* it stands behind its birth */
bool setxid[THREADS];
bool exiting[THREADS];
bool detached[THREADS];
/* setxid_futex: 0, 1, -1 (not born yet), -2 (and a caller waits for it) */
#define MINUS_1 2
#define MINUS_2 3
byte futex[THREADS];
byte child[THREADS] = NIL;	/* the one that it creates */

byte lock = NIL;		/* dl_stack_cache_lock */
byte xidcmd = NIL;		/* whose command it is; the rest of the command is the caller's own */
byte cntr[THREADS];
byte error[THREADS];		/* 0: none yet, 1: success, 2: EPERM */
byte callSlot[THREADS];
bool reached[THREADS];		/* somebody in this round */
byte cursor[THREADS] = NIL;

byte next[THREADS];
byte pending[THREADS];
byte foreign[THREADS];
bool handlesForeign[THREADS];
bool masked[THREADS];
bool ownMask[THREADS];
bool handling[THREADS];
byte blockedIn[THREADS];
bool knockedOut[THREADS];
byte sawEintr[THREADS];

byte applied[THREADS];
byte uid[THREADS];
byte calls;
byte openCalls;
byte ranOdd[THREADS];
byte ranEven[THREADS];
byte lastSlot[THREADS];
byte hopperSeen;
bool hopperMixed;

bool mayFail = SEND_FAILS;
bool mayFailClone = CLONE_FAILS;
bool mayDiffer = RESULT_DIFFERS;
#if FOREIGN_SIGNAL
bool mayCome = true;
#endif

byte i;				/* scratch of a d_step, 0 afterwards */
byte found;			/* the same */

#include "properties.pml"

inline inherit(parent, t)
{
	life[t] = ALIVE;
	listed[t] = true;
	ownMask[t] = ownMask[parent];
	applied[t] = applied[parent];
	uid[t] = uid[parent];
	ranOdd[t] = ranOdd[parent];
	ranEven[t] = ranEven[parent];
	lastSlot[t] = lastSlot[parent];
	check_born(t)
}

inline number_call()
{
	calls++;
	callSlot[me] = 2 - calls % 2;
	for (i : 0 .. THREADS - 1) {
		if
		:: callSlot[me] == 1 -> ranOdd[i] = 0
		:: else -> ranEven[i] = 0
		fi
	}
	i = 0
}

/* The call of c's command on t, and setxid_error. */
inline run_call(t, c, differs)
{
	if
	:: !(differs) ->
		applied[t]++;
		uid[t] = ARGUMENT(c);
		lastSlot[t] = callSlot[c];
		if
		:: callSlot[c] == 1 -> ranOdd[t]++
		:: else -> ranEven[t]++
		fi;
		check_twice(t, callSlot[c])
	:: else
	fi;
	if
	:: error[c] == 0 -> error[c] = 1 + (differs)
	:: error[c] == 1 + (differs)
	:: else ->
		process = ABORTED;
		VIOLATED(ABORT)
	fi
}

/* Listed threads, newest first, main last: the first below the cursor. */
#define T_BELOW(t) ((t) < THREADS && inList[t] && (t) != me && (cursor[me] == NIL || (t) < cursor[me]))
#define TO_MARK(t) (T_BELOW(t) && life[t] != GONE)
#define TO_SIGNAL(t) (T_BELOW(t) && setxid[t])
#if THREADS == 2
#define ONE_TO_MARK (TO_MARK(0) || TO_MARK(1))
#define ONE_TO_SIGNAL (TO_SIGNAL(0) || TO_SIGNAL(1))
#define MARK_NEXT (TO_MARK(1) -> 1 : 0)
#define SIGNAL_NEXT (TO_SIGNAL(1) -> 1 : 0)
#elif THREADS == 3
#define ONE_TO_MARK (TO_MARK(0) || TO_MARK(1) || TO_MARK(2))
#define ONE_TO_SIGNAL (TO_SIGNAL(0) || TO_SIGNAL(1) || TO_SIGNAL(2))
#define MARK_NEXT (TO_MARK(2) -> 2 : (TO_MARK(1) -> 1 : 0))
#define SIGNAL_NEXT (TO_SIGNAL(2) -> 2 : (TO_SIGNAL(1) -> 1 : 0))
#else
#define ONE_TO_MARK (TO_MARK(0) || TO_MARK(1) || TO_MARK(2) || TO_MARK(3))
#define ONE_TO_SIGNAL (TO_SIGNAL(0) || TO_SIGNAL(1) || TO_SIGNAL(2) || TO_SIGNAL(3))
#define MARK_NEXT (TO_MARK(3) -> 3 : (TO_MARK(2) -> 2 : (TO_MARK(1) -> 1 : 0)))
#define SIGNAL_NEXT (TO_SIGNAL(3) -> 3 : (TO_SIGNAL(2) -> 2 : (TO_SIGNAL(1) -> 1 : 0)))
#endif

inline mark(t)
{
	futex[t] = 0;
	if
	:: EXITING_CHECK && exiting[t] ->
		if
		:: !setxid[t] -> futex[t] = 1
		:: else
		fi
	:: else -> setxid[t] = true
	fi
}

inline send(t)
{
	if
	:: life[t] == ALIVE ->
		pending[t]++;
		cntr[me]++;
		reached[me] = true
	:: else
	fi
}

#define FREE (process == RUNS && !handling[_pid])
#define NEXT_IS(what) (started[me] && CHOICE(me, next[me]) == what)
#define LOCK_FREE (lock == NIL)
#define ANSWERED (cntr[me] == 0 || !WAIT_ACKS)

active [THREADS] proctype Pthread() provided (FREE)
{
userCode:
	if
	:: d_step { !started[me] && raw[me] -> started[me] = true } -> goto userCode	/* R2 */
	:: d_step { !started[me] && !raw[me] && life[me] == ALIVE -> started[me] = true; futex[me] = 0 } ->	/* K1 */
		masked[me] = ownMask[me];	/* K2 */
		goto userCode
	:: d_step { NEXT_IS(CALL) -> next[me]++; openCalls++ } -> goto call	/* G0 */
	:: d_step { NEXT_IS(READ) || NEXT_IS(NANOSLEEP) -> blockedIn[me] = CHOICE(me, next[me]); next[me]++ } -> goto inKernel	/* S1 */
	:: d_step { NEXT_IS(CREATE) && born < THREADS -> next[me]++; child[me] = born; born++ } -> goto create	/* N0 */
	:: d_step { NEXT_IS(DETACH) && me != 0 -> next[me]++; detached[me] = true } -> goto userCode	/* X9 */
	:: d_step { NEXT_IS(EXIT) && me == 0 -> next[me]++; listed[me] = false } -> goto leave	/* X0 */
	:: d_step { NEXT_IS(EXIT) && me != 0 -> next[me]++; exiting[me] = true; listed[me] = false } -> goto exits	/* X1 */
	:: d_step { NEXT_IS(HOP) -> next[me]++; hop() } -> goto userCode	/* E4 */
	:: d_step { NEXT_IS(BLOCK) && !ownMask[me] -> next[me]++; ownMask[me] = true; masked[me] = true } -> goto userCode	/* B1 */
	:: d_step { NEXT_IS(OPEN) && ownMask[me] -> next[me]++; ownMask[me] = false; masked[me] = false } -> goto userCode	/* B2 */
	:: d_step {		/* R1 */
		NEXT_IS(RAW_CLONE) && born < THREADS ->
		next[me]++;
		found = born;
		born++;
		masked[found] = masked[me];
		raw[found] = true;
		inherit(me, found);
		found = 0
	   } -> goto userCode
	fi;

call:	if
	:: d_step {		/* G1 */
		!CALLER_LOCK || LOCK_FREE ->
		if
		:: CALLER_LOCK -> lock = me
		:: else
		fi;
		xidcmd = me;
		cntr[me] = 0;
		error[me] = 0;
		number_call()
	   }
	fi;
#if !CALLER_LAST
	if			/* G6 */
	:: d_step { run_call(me, me, false) }
	:: d_step { mayDiffer -> mayDiffer = false; run_call(me, me, true) }
	fi;
#endif
markNext:
	if
	:: d_step {		/* G2 */
		ONE_TO_MARK && !(WAIT_BIRTHS && futex[MARK_NEXT] == MINUS_1) ->
		cursor[me] = MARK_NEXT;
		mark(cursor[me])
	   } -> goto markNext
	:: d_step {
		ONE_TO_MARK && WAIT_BIRTHS && futex[MARK_NEXT] == MINUS_1 ->
		cursor[me] = MARK_NEXT;
		futex[cursor[me]] = MINUS_2
	   } ->			/* G2w */
		d_step { futex[cursor[me]] != MINUS_2 -> mark(cursor[me]) };	/* G2 */
		goto markNext
	:: d_step { !ONE_TO_MARK -> cursor[me] = NIL }	/* G2e */
	fi;
signal:	if
	:: d_step {		/* G3 */
		ONE_TO_SIGNAL && pending[SIGNAL_NEXT] < MOST_QUEUED ->
		cursor[me] = SIGNAL_NEXT;
		send(cursor[me])
	   } -> goto signal
	:: d_step {
		mayFail && ONE_TO_SIGNAL && pending[SIGNAL_NEXT] < MOST_QUEUED ->
		mayFail = false;
		cursor[me] = SIGNAL_NEXT
	   } -> goto signal
	:: d_step { !ONE_TO_SIGNAL && ANSWERED && reached[me] && ROUNDS -> cursor[me] = NIL; reached[me] = false } -> goto signal	/* G4 */
	:: d_step { !ONE_TO_SIGNAL && ANSWERED && !(reached[me] && ROUNDS) -> cursor[me] = NIL; reached[me] = false } -> goto unmark
	:: d_step { !ONE_TO_SIGNAL && !ANSWERED -> skip }	/* G4s */
	fi;
	if
	:: d_step { ANSWERED && reached[me] && ROUNDS -> cursor[me] = NIL; reached[me] = false } -> goto signal	/* G4 */
	:: d_step { ANSWERED && !(reached[me] && ROUNDS) -> cursor[me] = NIL; reached[me] = false }
	fi;
unmark:	if
	:: d_step {		/* G5 */
		for (i : 0 .. THREADS - 1) {
			if
			:: UNMARK && inList[i] && i != me && setxid[i] ->
				setxid[i] = false;
				futex[i] = 1
			:: else
			fi
		}
		i = 0
	   }
	fi;
#if CALLER_LAST
	if			/* G6 */
	:: d_step { run_call(me, me, false) }
	:: d_step { mayDiffer -> mayDiffer = false; run_call(me, me, true) }
	fi;
#endif
	d_step {		/* G7 */
		if
		:: lock == me -> lock = NIL
		:: else
		fi;
		openCalls--;
		if
		:: error[me] == 1 -> check_missed(callSlot[me])
		:: else
		fi;
		check_order()
	};
	goto userCode;

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
	:: d_step {		/* N1 */
		!CREATOR_LOCK || LOCK_FREE ->
		life[child[me]] = ALLOCATED;
		inList[child[me]] = true;
		futex[child[me]] = MINUS_1
	   }
	fi;
	masked[me] = true;	/* N2 */
	if			/* N3 */
	:: d_step { masked[child[me]] = true; inherit(me, child[me]); child[me] = NIL } ->
		masked[me] = ownMask[me];	/* N4 */
		goto userCode
	:: d_step { mayFailClone -> mayFailClone = false } ->
		masked[me] = ownMask[me]	/* N4 */
	fi;
#if STILLBORN_WAKE
	d_step { futex[child[me]] = 0 };	/* U0 */
#endif
	d_step {		/* U1 */
		!CREATOR_LOCK || LOCK_FREE ->
		inList[child[me]] = false;
		life[child[me]] = UNBORN;
		futex[child[me]] = 0;
		setxid[child[me]] = false;
		child[me] = NIL
	};
	goto userCode;

exits:	if			/* X2 */
	:: d_step { detached[me] && !WAIT_BEFORE_FREE -> masked[me] = masked[me] || !OPEN_ON_EXIT } -> goto unlist
	:: d_step { !(detached[me] && !WAIT_BEFORE_FREE) && setxid[me] && EXIT_WAIT -> masked[me] = masked[me] || !OPEN_ON_EXIT }
	:: d_step { detached[me] && WAIT_BEFORE_FREE && !(setxid[me] && EXIT_WAIT) -> masked[me] = masked[me] || !OPEN_ON_EXIT } -> goto unlist
	:: d_step { !detached[me] && !(setxid[me] && EXIT_WAIT) -> masked[me] = masked[me] || !OPEN_ON_EXIT } -> goto leave
	fi;
	if			/* X3 */
	:: d_step { !setxid[me] && detached[me] -> futex[me] = 0 }
	:: d_step { !setxid[me] && !detached[me] -> futex[me] = 0 } -> goto leave
	fi;
unlist:	if
	:: d_step { LOCK_FREE -> inList[me] = false }	/* X4 */
	fi;
leave:	if
	:: d_step {		/* X5 */
		life[me] = GONE;
		pending[me] = 0;
		foreign[me] = 0
	   }
	fi;
	false
}

#define RUNS_IT (!(handlesForeign[self] && ORIGIN_CHECK))

active [THREADS] proctype Handler() provided (process == RUNS)
{
idle:	if
	:: d_step {		/* D0 */
		pending[self] > 0 && life[self] == ALIVE && !masked[self] && !handling[self] ->
		handlesForeign[self] = pending[self] == foreign[self];
		foreign[self] = foreign[self] - handlesForeign[self];
		pending[self]--;
		handling[self] = true;
		if
		:: blockedIn[self] == NANOSLEEP || blockedIn[self] == READ && !SA_RESTART -> knockedOut[self] = true
		:: else
		fi
	   }
	fi;
	if
	:: d_step {		/* g1 */
		!RUNS_IT ->
		handlesForeign[self] = false;
		handling[self] = false
	   } -> goto idle
	:: d_step {		/* g2 */
		RUNS_IT ->
		if
		:: xidcmd == NIL ->
			process = CRASHED;
			VIOLATED(CRASH)
		:: else -> run_call(self, xidcmd, false)
		fi
	   }
	:: d_step {
		mayDiffer && RUNS_IT && xidcmd != NIL ->
		mayDiffer = false;
		run_call(self, xidcmd, true)
	   }
	fi;
#if CLEAR_BEFORE_COUNT
	d_step { setxid[self] = false; futex[self] = 1 };	/* g4 */
	d_step { cntr[xidcmd]--; handlesForeign[self] = false; handling[self] = false };	/* g5 */
#else
	d_step { cntr[xidcmd]-- };	/* g5 */
	d_step { setxid[self] = false; futex[self] = 1; handlesForeign[self] = false; handling[self] = false };	/* g4 */
#endif
	goto idle
}

#if FOREIGN_SIGNAL
#define target (_pid - 2 * THREADS)
active [THREADS] proctype Outside() provided (process == RUNS)
{
	do
	:: d_step { mayCome && life[target] == ALIVE -> mayCome = false; pending[target]++; foreign[target]++ }	/* E3 */
	od
}
#endif

init {
	d_step {
		for (i : 0 .. MS - 1) {
			life[i] = ALIVE;
			listed[i] = true;
			inList[i] = true;
			started[i] = true
		}
		i = 0;
		process = RUNS
	};
	do
	:: atomic { timeout && openCalls > 0 && process == RUNS -> VIOLATED(HANG) }
	od
}
