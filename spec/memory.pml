/* The shared memory of the process, and what the kernel knows of its threads. */

/* Threads: the Ms 0 (m0), 1 (M1), 2 (M2) …, then two that never hold a P for long. */
#define SYSMON MS_MAX
#define TEMPLATE (MS_MAX + 1)
#define THREADS (MS_MAX + 2)
#define NIL 255

/* The thread that a proctype M, NewM, Sysmon or TemplateThread is. */
#define me _pid

/* The thread that a proctype Handler interrupts. */
#define self (_pid - THREADS)

/* The process. BOOTING is before the first step of ours; of the others nothing comes back. */
#define BOOTING 0
#define RUNS 1
#define THREW 2			/* "AllThreadsSyscall6 results differ between threads; runtime corrupted" */
#define CRASHED 3		/* a handler ran on a freed stack */
#define NOT_RUNNABLE 4		/* mPark returned to an M that nobody had made runnable */
#define DOUBLE_WAKEUP 5		/* "notewakeup - double wakeup" */
#define UNSUPPORTED 6		/* "unsupported runtime environment" */
#define KILLED 7		/* by signal 33, which nothing handles in the fixup protocol */
byte process = BOOTING;

/* Life of a thread slot. */
#define UNBORN 0
#define ALLOCATED 1		/* in allm, and not cloned yet */
#define ALIVE 2
#define GONE 3
byte life[THREADS] = UNBORN;
byte born = MS;			/* how many of the Ms are given out */

/* allm and the Ms on it. An unlinked M keeps its alllink, for a walk that stands on it. */
byte allm = NIL;
byte alllink[THREADS] = NIL;
bool listed[THREADS];
bool procid[THREADS];		/* whether it is set */
bool need[THREADS];		/* needPerThreadSyscall */
bool signalled[THREADS];	/* TWO_PASS only: by the running call */

/* perThreadSyscall: 0 while it is cleared, else the call's argument + 1. */
byte request;

/* worldsema, and who has stopped, or is stopping, the world. */
byte worldsema = NIL;
byte gcwaiting = NIL;

/* allocmLock, the runtime's rwmutex. */
byte writer = NIL;		/* the announced writer */
byte readers;			/* inside */
byte counted;			/* readers that counted in after the writer was announced */
byte readerPass;		/* passes for those who counted in and had not queued when the writer left */
bool queued[THREADS];		/* in the queue of readers */
bool woken[THREADS];		/* m.park was signalled */

#if PROTOCOL == FIXUP
/* mFixup of each M: the argument of the call to make + 1, or 0 while `used` is 0; that call's slot; its lock. */
byte fixup[THREADS];
byte fixupSlot[THREADS];
bool fixupLock[THREADS];	/* held by the thread itself */
bool park[THREADS];		/* its note m.park was signalled */
bool doesPark[THREADS];		/* what its creator has told of that */
bool sysmonStarting = SYSMON_STARTING;
#endif

#if QUEUE
/* os/signal's queue. */
#define SIG_IDLE 0
#define SIG_RECEIVING 1		/* a goroutine sleeps in signal_recv */
#define SIG_SENDING 2
#define SIG_FIXUP 3		/* it was woken to look for a fixup */
byte sigState = SIG_IDLE;
bool sigNote;			/* sig.note was signalled */
bool sigQueued;			/* SIGINT is in the queue's mask */
byte sigRecv = NIL;		/* the M whose goroutine is in signal_recv */
#endif

byte next[MS];			/* by lane: which of its choices comes next */

/* newmHandoff, and what the template thread has taken from it: lists linked by schedlink. */
bool haveTemplateThread = TEMPLATE_THERE;
byte handoff = NIL;
bool handoffWaiting = TEMPLATE_THERE;
bool handoffWake;
byte taken = NIL;
byte schedlink[THREADS] = NIL;

/* The kernel's side: signals 33 queued, blocked, in the handler; the system call it is blocked in. */
byte pending[THREADS];
bool masked[THREADS];
bool handling[THREADS];
bool due[THREADS];		/* back from the kernel with an open one pending: it comes before anything else */
bool stackFreed[THREADS];	/* gsignal's */
byte blockedIn[THREADS];	/* READ, NANOSLEEP or NOTHING */
bool knockedOut[THREADS];	/* by a signal, and not restarted: it returns EINTR */

/* The kernel state that the call changes, inherited at clone. */
byte applied[THREADS];		/* how often it ran here, inherited executions included */
byte uid[THREADS];		/* the argument of the last one */

/* Faults that may still happen. */
bool mayLose = LOST_TGKILL;
bool mayDiffer = RESULT_DIFFERS;
#if FOREIGN_33
bool mayCome = true;
#endif

/* What only the properties remember: calls overlap by two at the most, so each has a slot, 1 or 2 in turn. */
byte calls;			/* how many have run on their own coordinator */
byte openCalls;			/* between the call and its return */
byte requestSlot;		/* of the published one, 0 while it is cleared */
byte ranOdd[THREADS];		/* how often the call in slot 1 ran here, inherited at clone */
byte ranEven[THREADS];		/* … in slot 2 */
byte lastSlot[THREADS];		/* of the call that ran here last */
byte hopperSeen;		/* the highest kernel version that the hopping goroutine has read */
bool hopperMixed;		/* it has read new state, then old */

/* Scratch of a d_step, which leaves both at 0. (Hidden variables would do, but not with several cores.) */
byte i;
byte found;

/*
 * Signals are delivered promptly. A thread takes a step in user mode only while none is pending and open; what the kernel
 * does for it in a system call may be done first, once. (No handler lies over it: see `provided`.)
 */
#define SIGNALLED(t) (pending[t] > 0 && !masked[t] && life[t] == ALIVE)
#define USER (!SIGNALLED(me))
#define IN_KERNEL (!due[me])

inline leave_kernel(t)
{
	due[t] = SIGNALLED(t)
}

inline open_signals()
{
	masked[me] = false;
	leave_kernel(me)
}

/* A new M goes to the head of allm. */
inline push_allm(m)
{
	listed[m] = true;
	if
	:: !OLDEST_FIRST || allm == NIL ->
		alllink[m] = allm;
		allm = m
	:: else ->
		found = allm;
		do
		:: alllink[found] != NIL -> found = alllink[found]
		:: else -> break
		od;
		alllink[found] = m;
		found = 0
	fi
}

inline unlink_allm(m)
{
	listed[m] = false;
	if
	:: allm == m -> allm = alllink[m]
	:: else ->
		found = allm;
		do
		:: alllink[found] != m -> found = alllink[found]
		:: else -> break
		od;
		alllink[found] = alllink[m];
		found = 0
	fi
}

/* The thread of child begins: with all signals blocked, and the kernel state that parent has now. */
inline clone(parent, child)
{
	life[child] = ALIVE;
	masked[child] = true;
	applied[child] = applied[parent];
	uid[child] = uid[parent];
	ranOdd[child] = ranOdd[parent];
	ranEven[child] = ranEven[parent];
	lastSlot[child] = lastSlot[parent];
	check_born(child)
}

/* The call runs on a thread. */
inline run_call(t, argument, slot)
{
	applied[t]++;
	uid[t] = argument;
	lastSlot[t] = slot;
	if
	:: slot == 1 -> ranOdd[t]++
	:: else -> ranEven[t]++
	fi
}
