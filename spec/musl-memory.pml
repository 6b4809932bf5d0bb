/* The shared memory of musl's process, what the kernel knows of its threads, and what is done with both. */

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
bool detached[THREADS];		/* its stack goes with it */
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
		VIOLATED(SIGKILL)
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
