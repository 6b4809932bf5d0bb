/*
 * How the Go runtime runs one system call on every thread: the second formulation, for Spin. See README.md.
 * One d_step or atomic sequence is one step of a thread. Comments name the steps as in src/protocol/step-ids.ts.
 */
#include "switches.pml"
#include "setups.pml"
#include "memory.pml"
#include "processors.pml"
#include "properties.pml"
#include "newm.pml"

#if PROTOCOL == FIXUP
#include "fixup.pml"
#include "world.pml"
#include "fixup-coordinator.pml"
#else
#define IF_WOKEN		/* m.park is woken only to give a P */
#define NOT_WOKEN true
#include "world.pml"
#include "coordinator.pml"
#endif

/* A thread takes steps while the process lives and no handler lies over it. */
#define FREE (process == RUNS && !handling[_pid])

/* The lane's next choice is this one. */
#define NEXT_IS(what) (CHOICE(me, next[me]) == what)

/* User code without a choice: the goroutine runs until somebody wants its P. */
#define PREEMPTED \
	:: d_step { USER && A_P_IS_WANTED -> release_p(me) } -> goto goschedImpl	/* P1 */ \
	:: d_step { USER && gcwaiting != NIL -> release_p(me) } -> goto gcstopm

/* Asleep without a P; P2 is waking with one. The three differ in why. */
#define ASLEEP_WITHOUT_P \
goschedImpl: \
	if \
	IF_WOKEN \
	:: d_step { USER && NOT_WOKEN && ITS_TURN -> acquire_idle_p(me) } -> goto userCode \
	fi; \
	goto goschedImpl; \
gcstopm: \
	if \
	IF_WOKEN \
	:: d_step { USER && NOT_WOKEN && ITS_TURN -> acquire_idle_p(me) } -> goto userCode \
	fi; \
	goto gcstopm

inline exitsyscall()
{
	if
	:: d_step { USER && (HAS_OLD_P || A_P_IS_FREE) -> take_back_p() }	/* S3 */
	:: d_step {		/* S3p */
		USER && !HAS_OLD_P && !A_P_IS_FREE ->
		p[me] = NIL;
		stopms++
	   } ->
		do		/* P2: stopm */
		IF_WOKEN
		:: d_step {
			USER && NOT_WOKEN && A_P_IS_FREE ->
			stopms--;
			acquire_idle_p(me)
		   } -> break
		od
	fi
}

#include "queue.pml"

/* The Ms that are there at the start; people decide what they do. */
active [MS] proctype M() provided (FREE)
{
	bool locked;		/* lockedExt */
	byte child = NIL;	/* the M that it creates */
	byte cursor = NIL;	/* where it stands in its walk of allm */
	byte slot;		/* of the call it coordinates */
	bool secondPass;	/* TWO_PASS only */
	byte sawEintr;		/* the system call that returned EINTR to the program */
#if PROTOCOL == FIXUP
	bool sigmask;		/* that mDoFixup will restore */
#endif

userCode:
	if
	PREEMPTED
	:: d_step {		/* C0 */
		USER && NEXT_IS(CALL) ->
		next[me]++;
		openCalls++
	   } -> goto call
	:: d_step {		/* S1 */
		USER && (NEXT_IS(READ) || NEXT_IS(NANOSLEEP)) ->
		blockedIn[me] = CHOICE(me, next[me]);
		next[me]++;
		leave_p_behind()
	   } -> goto inKernel
	:: d_step {		/* N1 */
		USER && NEXT_IS(NEWM) && A_P_IS_FREE && born < MS_MAX ->
		next[me]++;
		find_p(IDLE);
		reserve_m(found);
		found = 0
	   } -> newm(locked); goto userCode
	:: d_step {		/* L1: the first LockOSThread starts the template thread */
		USER && NEXT_IS(LOCK_OS_THREAD) && !locked && !haveTemplateThread ->
		next[me]++;
		haveTemplateThread = true;
		child = TEMPLATE
	   } -> newm(locked);
		d_step { USER -> locked = true };	/* L2 */
		goto userCode
	:: d_step {		/* L2 */
		USER && NEXT_IS(LOCK_OS_THREAD) && !locked && haveTemplateThread ->
		next[me]++;
		locked = true
	   } -> goto userCode
	:: d_step {		/* X1; m0 never exits, and no lane of a set-up tells it to */
		IN_KERNEL && NEXT_IS(GOEXIT) && locked ->
		next[me]++;
		masked[me] = MASK_ON_EXIT;
		leave_kernel(me)
	   } -> goto mexit
	:: d_step {		/* E4 */
		IN_KERNEL && NEXT_IS(HOP) ->
		next[me]++;
		hop();
		leave_kernel(me)
	   } -> goto userCode
#if QUEUE
	:: d_step {		/* Q3 */
		USER && NEXT_IS(SIGNAL_RECV) && sigRecv == NIL ->
		next[me]++;
		sigRecv = me
	   } -> goto receive
#endif
	fi;

call:	all_threads_syscall();
	goto userCode;

inKernel:
	if
	:: d_step {		/* S2: nobody writes into the pipe, so only nanosleep ends by itself */
		IN_KERNEL && blockedIn[me] == NANOSLEEP && !knockedOut[me] ->
		blockedIn[me] = NOTHING;
		leave_kernel(me)
	   }
	:: d_step {		/* S2i */
		USER && knockedOut[me] ->
		knockedOut[me] = false;
		sawEintr = blockedIn[me];
		if
		:: blockedIn[me] == READ -> VIOLATED(EINTR_SEEN)
		:: else
		fi;
		blockedIn[me] = NOTHING
	   }
	fi;
	exitsyscall();
	goto userCode;

#if QUEUE
receive:
	signal_recv();
#endif

	ASLEEP_WITHOUT_P;

mexit:	atomic { USER -> stackFreed[me] = true };	/* X2 */
	d_step { USER -> unlink_allm(me) };	/* X3 */
	if			/* X4: hands off the P, to a new M perhaps */
	:: d_step { USER -> release_p(me) }
	:: d_step {
		USER && NEXT_IS(NEWM) && born < MS_MAX ->
		next[me]++;
		reserve_m(p[me]);
		p[me] = NIL
	   } -> newm(locked)
	fi;
	d_step {		/* X5 */
		IN_KERNEL -> life[me] = GONE;
		leave_kernel(me)
	};
	false
}

/* Ms born later. */
#if MS_MAX > MS
active [MS_MAX - MS] proctype NewM() provided (FREE)
{
#if PROTOCOL == FIXUP
	bool sigmask;
#endif

	mstart();
userCode:
	if
	PREEMPTED
	fi;
	ASLEEP_WITHOUT_P
}
#endif

/* It has no P; it takes Ps away from system calls and hands them on. */
active proctype Sysmon() provided (FREE)
{
	bool done;		/* with what people decide on its lane */
	byte child = NIL;
#if PROTOCOL == FIXUP
	bool sigmask;
#endif

#if SYSMON_STARTING
	mstart();
#endif
	do
#if PROTOCOL == FIXUP
	/* Where it could do both, it retakes a P first. Letting it choose adds steps, but no states. */
	:: d_step { MARKED(me) && !SOME(IN_SYSCALL) -> block_signals() } -> mDoFixup(false)	/* F1 */
#endif
	:: d_step { USER && SOME(IN_SYSCALL) -> retake_p() } ->	/* Y1 */
		if		/* Y2 */
		:: d_step { USER -> release_p(me) }
		:: d_step {
			USER && SYSMON_DOES == NEWM && !done && born < MS_MAX ->
			done = true;
			reserve_m(p[me]);
			p[me] = NIL
		   } -> newm(false)
		fi
	od
}

/* It clones on behalf of locked Ms. It never has a P; stop-the-world does not stop it. */
active proctype TemplateThread() provided (FREE)
{
#if PROTOCOL == FIXUP
	bool sigmask;
#endif

#if TEMPLATE_THERE
	goto asleep;
#endif
	mstart();
look:	if
	:: d_step {		/* T1: takes the list */
		USER && handoff != NIL ->
		taken = handoff;
		handoff = NIL
	   } -> goto create
	:: d_step { USER && handoff == NIL -> handoffWaiting = true }	/* T2 */
	fi;
asleep:	if
#if PROTOCOL == FIXUP
	:: d_step {		/* F1 */
		handoffWake && MARKED(me) ->
		handoffWake = false;
		block_signals()
	   } -> mDoFixup(false);
		goto look
	:: d_step { handoffWake && !MARKED(me) -> handoffWake = false } -> goto look	/* T3 */
#else
	:: d_step { USER && handoffWake -> handoffWake = false } -> goto look	/* T3 */
#endif
	fi;

create:	atomic {		/* N4m */
		IN_KERNEL -> masked[me] = true;
		leave_kernel(me)
	};
	d_step {		/* N4c: the first of the list */
		found = taken;
		taken = schedlink[found];
		schedlink[found] = NIL;
		clone(me, found);
		found = 0
	};
	if			/* N4o */
	:: d_step { taken != NIL -> open_signals() } -> goto create
	:: d_step { taken == NIL -> open_signals() } -> goto look
	fi
}

#include "handler.pml"

/* Someone there at the start: on allm, with a thread and its procid. */
inline there(t)
{
	life[t] = ALIVE;
	procid[t] = true;
	push_allm(t)
}

/*
 * The first step of the model puts the threads in place, oldest first, each M on a P. From then on this process only
 * watches: a timeout is a state in which nobody can move. With a call still open that is a hang. (Its own step leads
 * from such a state to the same one.)
 */
init {
	d_step {
		there(0);
		there(SYSMON);
#if TEMPLATE_THERE
		there(TEMPLATE);
#endif
		for (i : 1 .. MS - 1) {
			there(i)
		}
		for (i : 0 .. MS - 1) {
			p[i] = i;
			status[i] = RUNNING
		}
		i = 0;
#if SYSMON_STARTING
		procid[SYSMON] = false;
		masked[SYSMON] = true;
#endif
#if PROTOCOL == FIXUP
		for (i : 0 .. MS - 1) {
			doesPark[i] = true
		}
		i = 0;
#endif
		process = RUNS
	};
	do
	:: atomic { timeout && openCalls > 0 && process == RUNS -> VIOLATED(HANG) }
	od
}
