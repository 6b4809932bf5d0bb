/* syscall_runtime_doAllThreadsSyscall of the fixup protocol, as the coordinating M runs it. */

#define TEMPLATE_WAITS (!haveTemplateThread || handoffWaiting)

/* Whether an M on allm is left that has not run its fixup. */
#define TO_RUN(t) (listed[t] && t != me && MARKED(t))
#if MS_MAX == 1
#define FIXUPS_LEFT (TO_RUN(0) || TO_RUN(1) || TO_RUN(2))
#elif MS_MAX == 2
#define FIXUPS_LEFT (TO_RUN(0) || TO_RUN(1) || TO_RUN(2) || TO_RUN(3))
#elif MS_MAX == 3
#define FIXUPS_LEFT (TO_RUN(0) || TO_RUN(1) || TO_RUN(2) || TO_RUN(3) || TO_RUN(4))
#else
#define FIXUPS_LEFT (TO_RUN(0) || TO_RUN(1) || TO_RUN(2) || TO_RUN(3) || TO_RUN(4) || TO_RUN(5))
#endif

/* sigRecvPrepareForFixup */
inline prepare_signal_recv()
{
#if QUEUE
	if
	:: SIGRECV_FIXUP && sigState == SIG_RECEIVING ->
		sigState = SIG_FIXUP;
		sigNote = true
	:: else
	fi
#else
	skip
#endif
}

/* O8: under the lock of the next M. */
#define IS_UNSUPPORTED(m) (m == NIL -> false : !procid[m] && !doesPark[m])
#define CAN_MARK(m) (m == NIL -> false : !IS_UNSUPPORTED(m) && !fixupLock[m])
inline mark_next()
{
	cursor = NEXT;
	fixup[cursor] = ARGUMENT(me) + 1;
	fixupSlot[cursor] = slot
}

/* notewakeup(&mp.park) */
inline wake_park()
{
	if
	:: WAKE_PARK && doesPark[cursor] && park[cursor] ->
		process = DOUBLE_WAKEUP;
		VIOLATED(CRASH)
	:: WAKE_PARK && doesPark[cursor] && !park[cursor] -> park[cursor] = true
	:: else
	fi;
	skip
}

#define IS_DONE (!WAIT_FIXUPS || !FIXUPS_LEFT)
#define TEMPLATE_IS_TO_WAKE (WAKE_TEMPLATE && handoffWaiting && MARKED(TEMPLATE))

inline all_threads_syscall()
{
	if	/* O1 */
	:: !WAIT_SYSMON || !sysmonStarting
	:: WAIT_SYSMON && sysmonStarting -> !sysmonStarting
	fi;
	masked[me] = BLOCK_SIGNALS;	/* O2 */
	stop_the_world();	/* O3 */
	if	/* O4 */
	:: !WAIT_TEMPLATE || TEMPLATE_WAITS
	:: WAIT_TEMPLATE && !TEMPLATE_WAITS -> TEMPLATE_WAITS
	fi;
	d_step { prepare_signal_recv() };	/* O6 */
	d_step {		/* O7 */
		run_own_call();
		skip
	};
	do	/* O8 */
	:: d_step {
		IS_UNSUPPORTED(NEXT) ->
		process = UNSUPPORTED;
		VIOLATED(THROW)
	   }
	:: d_step {
		FIXUP_LOCK && CAN_MARK(NEXT) ->
		mark_next();
		wake_park()
	   }
	:: d_step { !FIXUP_LOCK && CAN_MARK(NEXT) -> mark_next() } ->
		d_step { wake_park() }	/* O8w */
	:: d_step { NEXT == NIL && IS_DONE -> cursor = NIL } -> goto startTheWorld	/* O9 */
	:: d_step { NEXT == NIL && !IS_DONE -> cursor = NIL } -> break
	od;
	do	/* O9: meanwhile it wakes the template thread, O9w */
	:: d_step {
		TEMPLATE_IS_TO_WAKE ->
		handoffWaiting = false;
		handoffWake = true
	   }
	:: !TEMPLATE_IS_TO_WAKE && IS_DONE -> break
	od;
startTheWorld:
	start_the_world();
	d_step {		/* O11 */
		return_from_call();
		masked[me] = false
	}
}
