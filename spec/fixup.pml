/* The fixup protocol, on the threads that run one: mDoFixup, and where they look whether they should. */

#define MARKED(t) (fixup[t] != 0)

/* fn(false), with the lock held and the result compared. */
inline run_fixup(t)
{
	fixupLock[t] = FIXUP_LOCK;
	run_call(t, fixup[t] - 1, fixupSlot[t]);
	check_twice(t, fixupSlot[t])
}

/* The same, with a result that is another one than the coordinator's. */
inline run_differently(t)
{
	mayDiffer = false;
	run_fixup(t);
	process = THREW;
	VIOLATED(THROW)
}

inline clear_fixup(t)
{
	fixup[t] = 0;
	fixupSlot[t] = 0;
	fixupLock[t] = false
}

inline block_signals()		/* F1 */
{
	sigmask = masked[me];
	masked[me] = sigmask || FIXUP_MASK
}

inline restore_signals()	/* F4 */
{
	masked[me] = sigmask;
	sigmask = false
}

/*
 * mDoFixup, once it has seen that it is marked. The thread's own signal handler can be quicker, if signals are open: then
 * nothing is left to do, and mPark returns to an M that nobody has made runnable.
 */
#define DIES_OF_NOTHING(inPark) (!MARKED(me) && inPark && !WAKE_TAKEN_BACK)
#define mDoFixup(inPark) \
	do \
	:: d_step { MARKED(me) -> run_fixup(me) } ->	/* F2 */ \
		d_step { clear_fixup(me) };	/* F3 */ \
		d_step { restore_signals() };	/* F4 */ \
		break \
	:: d_step { MARKED(me) && mayDiffer -> run_differently(me) } \
	:: d_step { !MARKED(me) && !DIES_OF_NOTHING(inPark) -> restore_signals() } -> break \
	:: d_step {		/* F0 */ \
		DIES_OF_NOTHING(inPark) -> \
		process = NOT_RUNNABLE; \
		VIOLATED(CRASH) \
	   } \
	od

/* F0: mPark returns, and nothing is to run. With a P for it, the scheduler has woken the note a second time. */
inline wake_from_nothing()
{
	if
	:: A_P_IS_FREE ->
		process = DOUBLE_WAKEUP;
		VIOLATED(CRASH)
	:: !A_P_IS_FREE && !WAKE_TAKEN_BACK ->
		process = NOT_RUNNABLE;
		VIOLATED(CRASH)
	:: else -> park[me] = false
	fi;
	skip			/* a d_step at the end of a loop may not end in a choice */
}

/* In a sleep in mPark, a loop: what its note, once it is signalled, leads to. */
#define NOT_WOKEN !park[me]
#define IF_WOKEN \
	:: d_step {		/* F1 */ \
		park[me] && MARKED(me) -> \
		park[me] = false; \
		block_signals() \
	   } -> mDoFixup(true) \
	:: d_step { park[me] && !MARKED(me) -> wake_from_nothing() }
