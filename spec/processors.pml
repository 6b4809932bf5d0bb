/* The Ps: GOMAXPROCS rights to run Go code. */

#define IDLE 0
#define RUNNING 1
#define IN_SYSCALL 2		/* left behind by an M in a system call */
#define IN_TRANSIT 3		/* in some M's nextp, in an exiting M's or in sysmon's hands */
#define STOPPED 4
byte status[PS] = IDLE;

byte p[THREADS] = NIL;		/* the P it runs on, or left behind in a system call */
byte nextp[THREADS] = NIL;	/* the P that waits for it to start */

/* Goroutines that want a P so much that a running one is preempted for it. */
byte stopms;			/* Ms asleep in stopm after a system call */
byte semacquires;		/* Ms asleep in semacquire(&worldsema), without a P */

#define IS(n, what) (status[n] == what)
#define IS_BUSY(n) (status[n] == RUNNING || status[n] == IN_TRANSIT)
#if PS == 1
#define SOME(what) IS(0, what)
#define BUSY_PS IS_BUSY(0)
#elif PS == 2
#define SOME(what) (IS(0, what) || IS(1, what))
#define BUSY_PS (IS_BUSY(0) + IS_BUSY(1))
#elif PS == 3
#define SOME(what) (IS(0, what) || IS(1, what) || IS(2, what))
#define BUSY_PS (IS_BUSY(0) + IS_BUSY(1) + IS_BUSY(2))
#else
#define SOME(what) (IS(0, what) || IS(1, what) || IS(2, what) || IS(3, what))
#define BUSY_PS (IS_BUSY(0) + IS_BUSY(1) + IS_BUSY(2) + IS_BUSY(3))
#endif

#define A_P_IS_FREE (gcwaiting == NIL && SOME(IDLE))
#define SOMEBODY_IN_NEED (stopms > 0 || semacquires > 0 && worldsema == NIL)
#define A_P_IS_WANTED (gcwaiting == NIL && !SOME(IDLE) && SOMEBODY_IN_NEED)
/* A goroutine that was preempted goes on: nobody needs the P more. */
#define ITS_TURN (A_P_IS_FREE && !SOMEBODY_IN_NEED)

/* found = the first P with this status, which there is; whoever asks sets it back to 0. */
inline find_p(what)
{
	found = 0;
	do
	:: status[found] != what -> found++
	:: else -> break
	od
}

/* To the stopped ones while the world is stopping, else to the idle ones. */
inline release_p(m)
{
	if
	:: p[m] != NIL ->
		status[p[m]] = (gcwaiting == NIL -> IDLE : STOPPED);
		p[m] = NIL
	:: else
	fi
}

inline acquire_idle_p(m)
{
	find_p(IDLE);
	status[found] = RUNNING;
	p[m] = found;
	found = 0
}

/* entersyscall: the P stays behind, to be taken back or taken away. */
inline leave_p_behind()
{
	if
	:: gcwaiting == NIL -> status[p[me]] = IN_SYSCALL
	:: else -> release_p(me)
	fi
}

/* exitsyscall, with the old P if nobody took it. */
#define HAS_OLD_P (p[me] != NIL && status[p[me]] == IN_SYSCALL)
inline take_back_p()
{
	if
	:: HAS_OLD_P -> status[p[me]] = RUNNING
	:: else -> acquire_idle_p(me)
	fi
}

/* sysmon takes the first P away from a system call. */
inline retake_p()
{
	find_p(IN_SYSCALL);
	for (i : 0 .. THREADS - 1) {
		if
		:: p[i] == found -> p[i] = NIL
		:: else
		fi
	}
	i = 0;
	p[me] = found;
	status[found] = IN_TRANSIT;
	found = 0
}

/* Every P that is not busy stops, its own too: a P left behind in a system call is taken away. */
inline stop_ps()
{
	gcwaiting = me;
	for (i : 0 .. THREADS - 1) {
		if
		:: p[i] != NIL && status[p[i]] == IN_SYSCALL -> release_p(i)
		:: else
		fi
	}
	for (i : 0 .. PS - 1) {
		if
		:: status[i] == IDLE -> status[i] = STOPPED
		:: else
		fi
	}
	i = 0;
	status[p[me]] = STOPPED
}

inline start_ps()
{
	gcwaiting = NIL;
	for (i : 0 .. PS - 1) {
		if
		:: status[i] == STOPPED -> status[i] = IDLE
		:: else
		fi
	}
	i = 0;
	status[p[me]] = RUNNING
}

/* The next M, as the one to create, with a P that waits for it. */
inline reserve_m(newp)
{
	child = born;
	born++;
	status[newp] = IN_TRANSIT;
	nextp[child] = newp
}
