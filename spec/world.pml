/* What the coordinators of both protocols do alike. */

/* The next M on allm, and the next one that is not the coordinator itself. */
#define AFTER(m) (m == NIL -> allm : alllink[m])
#define NEXT (AFTER(cursor) == me -> alllink[me] : AFTER(cursor))

/* C5, O7: on itself, first. Its slot is free again: at most one other call is still running. */
inline run_own_call()
{
	calls++;
	slot = 2 - calls % 2;
	for (i : 0 .. THREADS - 1) {
		if
		:: slot == 1 -> ranOdd[i] = 0
		:: else -> ranEven[i] = 0
		fi
	}
	i = 0;
	run_call(me, ARGUMENT(me), slot)
}

#define WORLDSEMA_IS_FREE (worldsema == NIL || !WORLDSEMA)

/* C1, C2. In the fixup protocol both sleeps end for a fixup too. */
inline stop_the_world()
{
	if	/* C1: semacquire(&worldsema) */
	:: d_step { USER && WORLDSEMA_IS_FREE -> worldsema = me }
	:: d_step {		/* C1s: the goroutine sleeps, its M gives up the P */
		USER && !WORLDSEMA_IS_FREE ->
		release_p(me);
		semacquires++
	   } ->
		do
		IF_WOKEN
		:: d_step {
			USER && NOT_WOKEN && worldsema == NIL && A_P_IS_FREE ->
			worldsema = me;
			semacquires--;
			acquire_idle_p(me)
		   } -> break
		od
	fi;
	do	/* C2: stop the world */
	:: USER && !STW -> break
	:: d_step { USER && STW && gcwaiting != NIL -> release_p(me) } ->	/* P1: somebody else stops it */
		do
		IF_WOKEN
		:: d_step { USER && NOT_WOKEN && ITS_TURN -> acquire_idle_p(me) } -> break	/* P2 */
		od
	:: d_step { USER && STW && gcwaiting == NIL && BUSY_PS == 1 -> stop_ps() } -> break	/* only its own was busy */
	:: d_step { USER && STW && gcwaiting == NIL && BUSY_PS > 1 -> stop_ps() } ->
		USER && BUSY_PS == 0;	/* C2w */
		break
	od
}

inline start_the_world()	/* C13 */
{
	if
	:: USER && !STW
	:: d_step { USER && STW -> start_ps() }
	fi
}

/* C13r, O11: releases worldsema, if it still has it, and returns. */
inline return_from_call()
{
	openCalls--;
	check_missed(slot);
	check_order();
	worldsema = (worldsema == me -> NIL : worldsema)
}
