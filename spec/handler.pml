/*
 * The handler of signal 33 of each thread, as a process of its own: it starts between any two steps of the thread while
 * a signal is pending and not blocked, and the thread stands still (see `provided` there) until it has returned. Its
 * sa_mask blocks every signal.
 */
#define self (_pid - THREADS)

#define MAY_INTERRUPT (pending[self] > 0 && !masked[self] && life[self] == ALIVE)

/* A system call that the signal knocks out and nobody restarts will return EINTR. nanosleep is never restarted. */
inline knock_out()
{
	if
	:: blockedIn[self] == NANOSLEEP || blockedIn[self] == READ && !SA_RESTART -> knockedOut[self] = true
	:: else
	fi
}

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

active [THREADS] proctype Handler() provided (process == RUNS)
{
	byte copy;		/* of perThreadSyscall */
	byte copySlot;		/* of its slot */
	bool differs;		/* its result is another one than the coordinator's */

	do
	:: d_step {		/* H0: the kernel delivers a signal */
		MAY_INTERRUPT ->
		pending[self]--;
		handling[self] = true;
		knock_out();
		if
		:: stackFreed[self] ->
			process = CRASHED;
			VIOLATED(CRASH)
		:: else
		fi
	   } ->
		if		/* H1 */
		:: !need[self] && NEED_CHECK
		:: need[self] || !NEED_CHECK -> run_per_thread_syscall()
		fi;
		handling[self] = false	/* H7 */
	od
}

#if FOREIGN_33
/* Somebody outside sends signal 33, once, to any thread. */
active [THREADS] proctype Outside() provided (process == RUNS)
{
	do			/* E3 */
	:: d_step {
		mayCome && life[_pid - 2 * THREADS] == ALIVE ->
		mayCome = false;
		pending[_pid - 2 * THREADS]++
	   }
	od
}
#endif
