/*
 * What must hold, looked at in the steps that can break it. A search over all states goes on after a violation, counts
 * it in C, outside the state, and says at the end how often: "violated: missed, 3 times". With
 * -DTRAIL=MISSED it stops there instead, at an assertion that fails, and leaves a trail for `spin -t -p`.
 */
#define MISSED 0
#define TWICE 1
#define HANG 2
#define MIXED_VIEW 3
#define ORDER_DIFFERS 4
#define THROW 5
#define CRASH 6
#define EINTR_SEEN 7
#define ABORT 8
#define SIGKILL 9

#ifdef TRAIL
#define VIOLATED(what) assert(what != TRAIL)
#else
#define VIOLATED(what) c_code { tell(what); }
c_decl {
	static long violated[10];
	static void tell_all(void)
	{	static const char *names[] = {
			"missed", "twice", "hang", "mixed view", "order differs", "throw", "crash", "EINTR seen",
			"abort", "SIGKILL"
		};
		int what;
		for (what = 0; what < 10; what++) {
			if (violated[what] > 0)
				printf("violated: %s, %ld times\n", names[what], violated[what]);
		}
		fflush(stdout);
	}
	static void tell(int what)
	{	static int asked;
		if (!asked++)
			atexit(tell_all);
		violated[what]++;
	}
};
#endif

#define RAN(t, slot) (slot == 1 -> ranOdd[t] : ranEven[t])

/* An exiting thread that has left allm runs no goroutine any more: it is rightly left out. */
#define MUST_HAVE(t) (life[t] == ALIVE && listed[t])

/* Exactly once: when a call returns, everybody has the new state. */
inline check_missed(slot)
{
	for (i : 0 .. THREADS - 1) {
		if
		:: MUST_HAVE(i) && RAN(i, slot) == 0 -> VIOLATED(MISSED)
		:: else
		fi
	}
	i = 0
}

/* Same order: when both of two calls have returned, the same one came last everywhere. */
inline check_order()
{
	if
	:: openCalls == 0 && calls > 1 ->
		for (i : 0 .. THREADS - 1) {
			if
			:: MUST_HAVE(i) && lastSlot[i] != lastSlot[0] -> VIOLATED(ORDER_DIFFERS)	/* m0 stays for ever */
			:: else
			fi
		}
		i = 0
	:: else
	fi
}

/* Exactly once, after the return: nobody is cloned with the old state, by one whom the call missed. */
inline check_born(t)
{
	if
	:: calls > 0 && openCalls == 0 && RAN(t, 2 - calls % 2) == 0 -> VIOLATED(MISSED)
	:: else
	fi
}

/* Exactly once: the call in this slot has just run on t. */
inline check_twice(t, slot)
{
	if
	:: RAN(t, slot) > 1 -> VIOLATED(TWICE)
	:: else
	fi
}

/* No mixed view: the hopping goroutine reads the kernel state here. */
inline hop()
{
	if
	:: applied[me] >= hopperSeen -> hopperSeen = applied[me]
	:: else ->
		if
		:: !hopperMixed -> VIOLATED(MIXED_VIEW)
		:: else
		fi;
		hopperMixed = true
	fi
}
