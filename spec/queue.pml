/* os/signal's queue: sigsend in the handler of SIGINT at one end, signal_recv at the other. */
#if QUEUE

/* Everything that is queued, to the goroutine that asked. */
inline take_signals()		/* Q7 */
{
	sigQueued = false;
	sigNote = false;
	sigRecv = NIL
}

/* signal_recv, entered by Q3, at the label receive. While its goroutine sleeps on sig.note it is in a system call. */
inline signal_recv()
{
	if
	:: d_step {
		USER && sigState == SIG_SENDING && sigQueued ->
		sigState = SIG_IDLE;
		take_signals()
	   } -> goto userCode
	:: d_step { USER && sigState == SIG_SENDING && !sigQueued -> sigState = SIG_IDLE } -> goto receive
	:: d_step {		/* Q4 */
		USER && sigState == SIG_IDLE ->
		release_p(me);
		sigState = SIG_RECEIVING
	   }
	fi;
	USER && sigNote;	/* Q5 */
	exitsyscall();
	if
	:: d_step {		/* Q6: it was woken to look for a fixup, on the way */
		sigState == SIG_FIXUP ->
		sigState = SIG_IDLE;
		sigNote = false
	   } -> goto receive
	:: d_step { USER && sigState != SIG_FIXUP -> take_signals() } -> goto userCode
	fi
}

/* Fixups are run here while the queue waits for signal_recv. A lock that the thread holds already it never gets. */
#define SEES_FIXUP (SIGSEND_FIXUP && sigState == SIG_FIXUP && MARKED(self) && !fixupLock[self])

inline handle_sigint()
{
	if	/* Q1 */
	:: sigQueued
	:: d_step { !sigQueued -> sigQueued = true } ->
	do
#if PROTOCOL == FIXUP
	:: d_step { SEES_FIXUP -> run_fixup(self) } ->	/* F2 */
		d_step {	/* F3 */
			clear_fixup(self);
			park[self] = park[self] && !WAKE_TAKEN_BACK
		}
	:: d_step { SEES_FIXUP && mayDiffer -> run_differently(self) }
#endif
	:: d_step {		/* Q2 */
		sigState == SIG_RECEIVING ->
		sigState = SIG_IDLE;
		sigNote = true
	   } -> break
	:: d_step { sigState == SIG_IDLE || sigState == SIG_SENDING -> sigState = SIG_SENDING } -> break
	od
	fi
}
#endif
