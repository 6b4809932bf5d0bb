/*
 * How libpsx (libcap 2.76, or 2.66) runs one system call on every thread, for Spin. See README.md.
 * One d_step is one step of a thread. Comments name the steps as in src/protocols/psx/words.ts.
 */
#include "psx-switches.pml"
#include "psx-setups.pml"
#include "psx-memory.pml"
#include "properties.pml"
#include "psx-caller.pml"

#define FREE (process == RUNS && !handling[_pid])
#define NEXT_IS(what) (CHOICE(me, next[me]) == what)

/* 2.66 has a cleanup handler in every thread that its pthread_create has begun. */
#define GOES_WITH_A_WORD (LIBCAP_2_66 && me > 0 && registered[me] == YES)

/* What a thread does, once it has started. */
inline program()
{
	if
	:: d_step { NEXT_IS(CALL) -> next[me]++; openCalls++; failed = false } -> goto call	/* P0 */
	:: d_step {		/* S1 */
		NEXT_IS(READ) || NEXT_IS(NANOSLEEP) ->
		blockedIn[me] = CHOICE(me, next[me]);
		next[me]++
	   } -> goto inKernel
	:: d_step { NEXT_IS(CREATE) && born < THREADS -> next[me]++ } -> goto create	/* N0 */
	:: d_step { NEXT_IS(RAW_CLONE) && born < THREADS -> next[me]++; clone(me, NEVER, masked[me]); i = 0 } -> goto userCode	/* R1 */
	:: d_step { NEXT_IS(EXIT) -> next[me]++; listed[me] = false } -> goto exiting	/* X1 */
	:: d_step { NEXT_IS(HOP) -> next[me]++; hop(); i = 0 } -> goto userCode	/* E4 */
	:: d_step { NEXT_IS(BLOCK) -> next[me]++; masked[me] = true } -> goto userCode
	:: d_step { NEXT_IS(OPEN) -> next[me]++; masked[me] = false } -> goto userCode
	fi;

call:	psx_syscall();
	goto userCode;

inKernel:
	if
	:: d_step { blockedIn[me] == NANOSLEEP && !knockedOut[me] -> blockedIn[me] = NOTHING }	/* S2 */
	:: d_step {		/* S2i */
		knockedOut[me] ->
		knockedOut[me] = false;
		sawEintr = blockedIn[me];
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
		MAY_CREATE && born < THREADS ->
		if
		:: LIBCAP_2_66 && CREATE_WAITS -> state = CREATING
		:: else
		fi;
		clone(me, NOT_YET, true)
	   }
	:: d_step {		/* N1f; 2.66 looks for -1, and pthread_create returns the error: it leaves the state as it is */
		mayFailClone && MAY_CREATE ->
		mayFailClone = false;
		if
		:: LIBCAP_2_66 && CREATE_WAITS -> state = CREATING
		:: else
		fi;
		i = 0
	   }
	fi;
	goto userCode;

exiting:
	if
	:: d_step { GOES_WITH_A_WORD && state == IDLE -> registered[me] = NEVER }	/* X2 */
	:: d_step { !GOES_WITH_A_WORD -> life[me] = GONE; pending[me] = 0 } -> goto gone	/* X3 */
	fi;
	goto exiting;
gone:	false
}

active [THERE] proctype Thread() provided (FREE)
{
	byte slot;		/* of the call it makes */
	bool failed;		/* its own call has failed */
	bool verified;		/* the sweep before has found nobody pending */
	bool mismatch;		/* it has seen another result */
	byte sawEintr;

userCode:
	program()
}

#if THREADS > THERE
active [THREADS - THERE] proctype NewThread() provided (FREE)
{
	byte slot;		/* of the call it makes */
	bool failed;		/* its own call has failed */
	bool verified;		/* the sweep before has found nobody pending */
	bool mismatch;		/* it has seen another result */
	byte sawEintr;

	if
	:: d_step { life[me] == ALIVE -> start(); i = 0 }	/* K1, R2 */
	fi;
userCode:
	program()
}
#endif

/* The signal handler of each thread. While it runs, the thread stands still. */
#define self (_pid - THREADS)

active [THREADS] proctype Handler() provided (process == RUNS)
{
	do
	:: d_step {		/* D0 */
		pending[self] > 0 && life[self] == ALIVE && !masked[self] && !handling[self] ->
		pending[self]--;
		handling[self] = true;
		if
		:: blockedIn[self] == NANOSLEEP || blockedIn[self] == READ && !SA_RESTART -> knockedOut[self] = true
		:: else
		fi
	   } ->
		if
		:: d_step { MU_FREE && !isActive && ACTIVE_CHECK -> handling[self] = false }	/* H1c */
		:: MU_FREE && (isActive || !ACTIVE_CHECK) ->	/* H1 */
			if	/* H2 */
			:: d_step { run_request(); i = 0 }
			:: d_step { mayDiffer -> mayDiffer = false; differs[self] = true }
			fi;
			if	/* H3 */
			:: d_step { HOLDS && MU_FREE -> owes[self] = false } ->
				d_step {	/* H4 */
					MU_FREE && !isActive ->
					incomplete = (incomplete + 127) % 128;
					handling[self] = false
				}
			:: d_step { !HOLDS && MU_FREE -> owes[self] = false; handling[self] = false }
			fi
		fi
	od
}

#if FOREIGN_SIGNAL
#define target (_pid - 2 * THREADS)
active [THREADS] proctype Outside() provided (process == RUNS)
{
	do
	:: d_step { mayCome && life[target] == ALIVE -> mayCome = false; queue_signal(target) }	/* E3 */
	od
}
#endif

init {
	d_step {
		for (i : 0 .. THERE - 1) {
			life[i] = ALIVE;
			listed[i] = true;
			registered[i] = LIBCAP_2_66
		}
		i = 0;
		process = RUNS
	};
	do
	:: atomic { timeout && openCalls > 0 && process == RUNS -> VIOLATED(HANG) }
	od
}
