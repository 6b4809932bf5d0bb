/* The shared memory of the process, and what the kernel knows of its threads. */
#define me _pid

#define BOOTING 0
#define RUNS 1
#define DEAD 2
byte process = BOOTING;

#define UNBORN 0
#define ALIVE 2
#define GONE 3
byte life[THREADS] = UNBORN;
byte born = THERE;
bool listed[THREADS];		/* runs its program, and so has to run the call */

/* psx_tracker. */
#define IDLE 0
#define SETUP 1
#define SYSCALL 2
#define CREATING 3		/* _PSX_CREATE, 2.66 only */
byte state = IDLE;
bool muHeld;			/* state_mu, by a caller that looks at the state */
bool isActive;
byte incomplete;
byte request;			/* cmd: the call's argument + 1; 0 before the first call */
byte requestSlot;

/* The map by thread id, or in 2.66 the list of registered threads. */
bool mapped[THREADS];		/* in the map, or signalled by this call */
bool owes[THREADS];		/* pending */
bool differs[THREADS];		/* its result is another one */
#define NOT_YET 0
#define YES 1
#define NEVER 2			/* not, or no more */
byte registered[THREADS];	/* 2.66 only */
byte onList[THREADS];		/* in the list that a caller has read: 1, 2 or both, by the caller's slot */

byte next[THREADS];

/* The kernel's side. */
byte pending[THREADS];
bool masked[THREADS];
bool handling[THREADS];
byte blockedIn[THREADS];
bool knockedOut[THREADS];
byte applied[THREADS];
byte uid[THREADS];

bool mayFailSend = SEND_FAILS;
bool mayFailClone = CLONE_FAILS;
bool mayDiffer = RESULT_DIFFERS;
#if FOREIGN_SIGNAL
bool mayCome = true;
#endif

/* What only the properties remember. */
byte calls;
byte openCalls;
byte ranOdd[THREADS];
byte ranEven[THREADS];
byte lastSlot[THREADS];
byte hopperSeen;
bool hopperMixed;

byte i;				/* scratch of a d_step */
bool some;

#define MU_FREE (!muHeld)
#define HOLDS (HOLD && !LIBCAP_2_66)
#define MAY_CREATE (!LIBCAP_2_66 || !CREATE_WAITS || state == IDLE)

/* SIGSYS is no real-time signal: it does not queue. */
inline queue_signal(t)
{
	if
	:: LIBCAP_2_66 -> pending[t] = 1
	:: else -> pending[t]++
	fi
}

inline clone(parent, registration, isMasked)
{
	life[born] = ALIVE;
	listed[born] = true;
	masked[born] = isMasked;
	registered[born] = (LIBCAP_2_66 -> registration : 0);
	applied[born] = applied[parent];
	uid[born] = uid[parent];
	ranOdd[born] = ranOdd[parent];
	ranEven[born] = ranEven[parent];
	lastSlot[born] = lastSlot[parent];
	check_born(born);
	born++
}

/* 2.66: the new thread registers itself and lets calls in again. */
inline start()
{
	masked[me] = false;
	if
	:: LIBCAP_2_66 && registered[me] == NOT_YET ->
		registered[me] = YES;
		if
		:: CREATE_WAITS -> state = IDLE
		:: else
		fi
	:: else
	fi
}

inline run_call(t, argument, slot)
{
	applied[t]++;
	uid[t] = argument;
	lastSlot[t] = slot;
	if
	:: slot == 1 -> ranOdd[t]++
	:: else -> ranEven[t]++
	fi;
	check_twice(t, slot)
}

inline run_request()
{
	if
	:: request > 0 && requestSlot > 0 -> run_call((_pid - THREADS), request - 1, requestSlot)
	:: else
	fi
}
