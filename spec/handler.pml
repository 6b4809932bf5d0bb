/*
 * The signal handlers of each thread, as a process of its own: one starts between any two steps of the thread while a
 * signal can reach it, and the thread stands still (see `provided` there) until it has returned. Its sa_mask blocks every
 * signal. Signal 33 has a handler in the protocol that sends it; SIGINT where people send it.
 */
#define IS_REACHABLE(t) (life[t] == ALIVE && !masked[t] && !handling[t])

/* A system call that the signal knocks out and nobody restarts will return EINTR. nanosleep is never restarted. */
inline knock_out()
{
	if
	:: blockedIn[self] == NANOSLEEP || blockedIn[self] == READ && !SA_RESTART -> knockedOut[self] = true
	:: else
	fi
}

inline start_handler()
{
	handling[self] = true;
	due[self] = false;
	knock_out();
	if
	:: stackFreed[self] ->
		process = CRASHED;
		VIOLATED(CRASH)
	:: else
	fi
}

/* The next signal comes before anything else. */
inline sigreturn()
{
	handling[self] = false;
	leave_kernel(self)
}

#if PROTOCOL == SIGNALS
/* An empty copy is trap 0: read(0, NULL, 0) returns 0, which equals the empty result. Nothing happens, silently. */
inline run_copy()
{
	if
	:: copy != 0 ->
		run_call(self, copy - 1, copySlot);
		check_twice(self, copySlot)
	:: else
	fi
}

/* runPerThreadSyscall, from the copy to the acknowledgement. */
inline run_per_thread_syscall()
{
	d_step {		/* H2 */
		copy = request;
		copySlot = requestSlot
	};
	if			/* H3 */
	:: d_step { run_copy() }
	:: d_step {
		mayDiffer ->
		mayDiffer = false;
		run_copy();
		differs = true
	   }
	fi;
	if			/* H5: compares the results */
	:: d_step {
		differs ->
		process = THREW;
		VIOLATED(THROW)
	   }
	:: d_step {
		!differs ->
		copy = 0;
		copySlot = 0
	   }
	fi;
	need[self] = false	/* H6: acknowledges */
}

#endif

/* The lane's next choice is SIGINT. */
#define NEXT_IS_SIGINT (self < MS && CHOICE(self, next[self]) == SIGINT)

active [THREADS] proctype Handler() provided (process == RUNS)
{
#if PROTOCOL == SIGNALS
	byte copy;		/* of perThreadSyscall */
	byte copySlot;		/* of its slot */
	bool differs;		/* its result is another one than the coordinator's */
#endif

	do
#if PROTOCOL == SIGNALS
	:: d_step {		/* H0: the kernel delivers a signal */
		pending[self] > 0 && IS_REACHABLE(self) ->
		pending[self]--;
		start_handler()
	   } ->
		if		/* H1 */
		:: !need[self] && NEED_CHECK
		:: need[self] || !NEED_CHECK -> run_per_thread_syscall()
		fi;
		atomic { sigreturn() }	/* H7 */
#endif
#if QUEUE
	:: d_step {		/* E5 */
		NEXT_IS_SIGINT && IS_REACHABLE(self) ->
		next[self]++;
		start_handler()
	   } ->
		handle_sigint();
		atomic { sigreturn() }	/* H7 */
#endif
	:: false		/* there may be no handler at all */
	od
}

#if FOREIGN_33
#define target (_pid - 2 * THREADS)
/* Somebody outside sends signal 33, once, to any thread. */
active [THREADS] proctype Outside() provided (process == RUNS)
{
	do			/* E3 */
#if PROTOCOL == SIGNALS
	:: d_step {
		mayCome && life[target] == ALIVE ->
		mayCome = false;
		pending[target]++
	   }
#else
	:: d_step {		/* nothing handles it */
		mayCome && IS_REACHABLE(target) ->
		mayCome = false;
		process = KILLED;
		VIOLATED(CRASH)
	   }
#endif
	od
}
#endif
