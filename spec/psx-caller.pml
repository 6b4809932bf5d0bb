/* __psx_syscall. */
#define LOOKS_LONG (!LIBCAP_2_66 && !MU_MASKED)	/* a thread that holds state_mu can be interrupted */

/*
 * In the list of threads as it is now: /proc/PID/task, where a main thread that has exited stays as a zombie, or in 2.66
 * the registered ones.
 */
#if LIBCAP_2_66
#define THREAD_THERE(t) (t != me && registered[t] == YES)
#else
#define THREAD_THERE(t) (t != me && (life[t] == ALIVE || t == 0 && life[t] == GONE))
#endif
#define ON_LIST(t) (onList[t] & slot)

inline begin()
{
	calls++;
	slot = (calls % 2 == 1 -> 1 : 2);
	for (i : 0 .. THREADS - 1) {
		if
		:: slot == 1 -> ranOdd[i] = 0
		:: else -> ranEven[i] = 0
		fi
	}
	i = 0
}

inline own_call()
{
	begin();
	request = ARGUMENT(me) + 1;
	requestSlot = slot;
	run_call(me, ARGUMENT(me), slot);
	state = SYSCALL;
	for (i : 0 .. THREADS - 1) {
		mapped[i] = false;
		owes[i] = false;
		differs[i] = false
	}
	i = 0
}

inline read_list()
{
	for (i : 0 .. THREADS - 1) {
		if
		:: THREAD_THERE(i) -> onList[i] = onList[i] | slot
		:: else
		fi
	}
	i = 0
}

inline forget_list()
{
	for (i : 0 .. THREADS - 1) {
		onList[i] = onList[i] & (3 - slot)
	}
	i = 0
}

/* With THREADS ≤ 4 conditions over all threads are written out. */
#define OF_ALL(P) (P(0) || P(1) || P2(P) || P3(P))
#if THREADS > 2
#define P2(P) P(2)
#else
#define P2(P) false
#endif
#if THREADS > 3
#define P3(P) P(3)
#else
#define P3(P) false
#endif
#define IS_NEW(t) (THREAD_THERE(t) && !mapped[t])
#define IS_OWING(t) (THREAD_THERE(t) && owes[t])
#define LISTED_NEW(t) (ON_LIST(t) && !mapped[t])
#define LISTED_OWING(t) (ON_LIST(t) && owes[t])
#define LISTED_GONE(t) (ON_LIST(t) && owes[t] && !THREAD_THERE(t))
#define UNLISTED_NEW(t) (THREAD_THERE(t) && !mapped[t] && !ON_LIST(t))

#define SOMEBODY_NEW OF_ALL(IS_NEW)
#define SOMEBODY_OWES OF_ALL(IS_OWING)
#define LEFT_TO_SIGNAL OF_ALL(LISTED_NEW)
#define LIST_OWES OF_ALL(LISTED_OWING)
#define SOMEBODY_WENT OF_ALL(LISTED_GONE)
#define MORE_TO_READ (!LIBCAP_2_66 && SWEEP_AGAIN && OF_ALL(UNLISTED_NEW))

#define ENOUGH (LIBCAP_2_66 || !SWEEP_AGAIN || !SECOND_SWEEP || verified)

inline first_left()
{
	do
	:: LISTED_NEW(i) -> break
	:: else -> i++
	od;
	mapped[i] = true;
	owes[i] = true;
	isActive = true
}

inline psx_syscall()
{
	if
	:: d_step { (state == IDLE || !ONE_CALLER) && MU_FREE -> state = SETUP }	/* P1 */
	:: d_step { LOOKS_LONG && ONE_CALLER && state != IDLE && MU_FREE -> muHeld = true } ->	/* P1m */
		muHeld = false;	/* P1u */
		d_step { state == IDLE && MU_FREE -> state = SETUP }	/* P1 */
	fi;
	if
	:: d_step { own_call() } -> goto sweep	/* P3, P4 */
	:: d_step { mayDiffer -> mayDiffer = false; failed = true; request = ARGUMENT(me) + 1; requestSlot = 0 }	/* P3e */
	fi;
	d_step { MU_FREE -> state = IDLE; openCalls--; check_order(); i = 0 }	/* P9e */
	goto userCode;

sweep:	if
	:: d_step {		/* P5r: reads the list */
		LIBCAP_2_66 || SOMEBODY_NEW || SOMEBODY_OWES ->
		read_list();
		if
		:: LIBCAP_2_66 -> isActive = true
		:: else
		fi;
		i = 0
	   } -> goto walk
	:: d_step { !LIBCAP_2_66 && !SOMEBODY_NEW && !SOMEBODY_OWES && ENOUGH -> read_list(); verified = false; i = 0 } -> goto release	/* P6 */
	:: d_step { !LIBCAP_2_66 && !SOMEBODY_NEW && !SOMEBODY_OWES && !ENOUGH -> verified = true } -> goto sweep	/* P6 */
	fi;
walk:	if
	:: d_step { LEFT_TO_SIGNAL && MU_FREE -> first_left(); queue_signal_to_living(); i = 0 } -> goto walk	/* P5 */
	:: d_step { LEFT_TO_SIGNAL && MU_FREE && mayFailSend -> mayFailSend = false; first_left(); taken_for_gone(); i = 0 } -> goto walk	/* P5f */
	:: d_step { !LEFT_TO_SIGNAL && MORE_TO_READ -> read_list(); i = 0 } -> goto walk	/* P5r: reads on */
	:: d_step { !LEFT_TO_SIGNAL && !MORE_TO_READ && !LIST_OWES && MU_FREE && ENOUGH -> verified = false } -> goto release	/* P6 */
	:: d_step { !LEFT_TO_SIGNAL && !MORE_TO_READ && !LIST_OWES && MU_FREE && !ENOUGH -> verified = true; forget_list() } -> goto sweep	/* P6 */
	:: d_step {		/* P6s: somebody is pending */
		!LEFT_TO_SIGNAL && !MORE_TO_READ && LIST_OWES && MU_FREE && SWEEP_AGAIN && !LIBCAP_2_66 && (verified || SOMEBODY_WENT) ->
		verified = false;
		forget_list()
	   } -> goto sweep
	fi;

release:
	if
	:: d_step { MU_FREE -> let_go(); i = 0 }	/* P7 */
	fi;
	if
	:: d_step {		/* P8 */
		mismatch && SENSITIVITY_ERROR && !LIBCAP_2_66 && (incomplete == 0 || !WAIT_LEFT) && MU_FREE ->
		process = DEAD;
		VIOLATED(SIGKILL)
	   }
	:: d_step {		/* P9 */
		!(mismatch && SENSITIVITY_ERROR && !LIBCAP_2_66) && (incomplete == 0 || !WAIT_LEFT) && MU_FREE ->
		state = IDLE;
		openCalls--;
		check_missed(slot);
		check_order();
		i = 0
	   }
	fi
}

/* tkill of a thread that has gone changes nothing, and nobody looks at what it returns. */
inline queue_signal_to_living()
{
	if
	:: life[i] == ALIVE -> queue_signal(i)
	:: else
	fi
}

/* 2.66 drops whom it cannot signal. */
inline taken_for_gone()
{
	if
	:: LIBCAP_2_66 ->
		registered[i] = NEVER;
		owes[i] = false
	:: else
	fi
}

inline let_go()
{
	isActive = false;
	incomplete = 0;
	for (i : 0 .. THREADS - 1) {
		if
		:: ON_LIST(i) ->
			incomplete = incomplete + HOLDS;
			if
			:: differs[i] && SENSITIVITY_ERROR -> mismatch = true
			:: else
			fi;
			onList[i] = onList[i] & (3 - slot)
		:: else
		fi
	}
	i = 0
}
