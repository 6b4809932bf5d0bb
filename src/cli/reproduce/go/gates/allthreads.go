// This file is put into package runtime while a race is reproduced, and only then. The calls of it are put around the
// model's steps by the tool beside it. A gate runs on any stack, with signals blocked, without a P and under signals:
// so it is nosplit, has no heap and no write barriers, sleeps in a futex instead of spinning, and leaves the signal
// mask as it is.
//
// What is shared with the driver is one page of a file, as words of 32 bits. Its layout is layout.ts's.
package runtime

import (
	"ATOMIC"
	"unsafe"
)

const (
	// Set by the builder from layout.ts: indices of words.
	allthreadsTurn    = WORD_turn
	allthreadsSteps   = WORD_steps
	allthreadsArmed   = WORD_armed
	allthreadsFree    = WORD_free
	allthreadsTakenW  = WORD_taken
	allthreadsActive  = WORD_active
	allthreadsLenient = WORD_lenient
	allthreadsStrays  = WORD_strays
	allthreadsHideAll = WORD_hide
	allthreadsLanesW  = WORD_lanes
	allthreadsScript  = WORD_script
	allthreadsPerLane = WORD_perLane
	allthreadsMost    = WORD_mostLanes

	// Words of a lane.
	allthreadsTidW  = LANE_tid
	allthreadsAtW   = LANE_at
	allthreadsLastW = LANE_last
	allthreadsSpunW = LANE_spun
	allthreadsHideW = LANE_hides

	allthreadsN2p = STEP_N2p
	allthreadsS2  = STEP_S2
	allthreadsS2i = STEP_S2i

	// The gates' futexes are told apart in a log by these bits; nobody else waits with them.
	allthreadsBits = WORD_bits

	allthreadsWaitOp = 9  // FUTEX_WAIT_BITSET, not private: the driver wakes too
	allthreadsWakeOp = 10 // FUTEX_WAKE_BITSET

	// Where a thread stands that waits for its next step, whichever that is.
	allthreadsAnyStep = 0xffff
)

// The address of the page; 0 until the program has mapped it, and all gates are open.
var allthreadsPage uintptr

// Which M is on which lane, as addresses.
var allthreadsMs [allthreadsMost]uintptr

//go:nosplit
func allthreadsWord(index uint32) *uint32 {
	return (*uint32)(unsafe.Pointer(allthreadsPage + uintptr(index)*4))
}

//go:nosplit
func allthreadsOf(lane, word uint32) *uint32 {
	return allthreadsWord(allthreadsLanesW + lane*allthreadsPerLane + word)
}

//go:nosplit
func allthreadsLaneOf(mp uintptr) int32 {
	for i := int32(0); i < allthreadsMost; i++ {
		if allthreadsMs[i] == mp {
			return i
		}
	}
	return -1
}

//go:nosplit
func allthreadsLane() int32 {
	if allthreadsPage == 0 {
		return -1
	}
	return allthreadsLaneOf(uintptr(unsafe.Pointer(getg().m)))
}

// How many are woken says whose turn it is: so a log tells where in it each step was over.
//
//go:nosplit
func allthreadsWakeAll(turn uint32) {
	futex(unsafe.Pointer(allthreadsWord(allthreadsTurn)), allthreadsWakeOp, WORD_wakesFrom+turn, nil, nil, allthreadsBits)
}

// An entry of the script: the step in bits 0 to 15, the lane from bit 16, the lane of the M it makes + 1 from bit 24.
//
//go:nosplit
func allthreadsEntry(index uint32) uint32 {
	return atomic.Load(allthreadsWord(allthreadsScript + index))
}

// The step that a lane has begun and not ended, + 1; 0 if there is none. The turn is twice the index of a step, + 1
// while that step is open.
//
//go:nosplit
func allthreadsOpenStep(lane uint32) uint32 {
	turn := atomic.Load(allthreadsWord(allthreadsTurn))
	if turn&1 == 0 || turn>>1 >= atomic.Load(allthreadsWord(allthreadsSteps)) {
		return 0
	}
	entry := allthreadsEntry(turn >> 1)
	if entry>>16&0xff != lane {
		return 0
	}
	return entry&0xffff + 1
}

//go:nosplit
func allthreadsClose(lane uint32) {
	turn := atomic.Load(allthreadsWord(allthreadsTurn))
	if allthreadsOpenStep(lane) != 0 && atomic.Cas(allthreadsWord(allthreadsTurn), turn, turn+1) {
		allthreadsWakeAll(turn + 1)
	}
}

// N1 was not taken if it led to no new M: the runtime has found no idle P.
//
//go:nosplit
func allthreadsUndo(lane uint32) {
	turn := atomic.Load(allthreadsWord(allthreadsTurn))
	if allthreadsOpenStep(lane) == STEP_N1+1 && atomic.Cas(allthreadsWord(allthreadsTurn), turn, turn-1) {
		allthreadsWakeAll(turn - 1)
	}
}

// The lane's next step after the one that is open, + 1; 0 if it has none.
//
//go:nosplit
func allthreadsNext(lane uint32) uint32 {
	turn := atomic.Load(allthreadsWord(allthreadsTurn))
	steps := atomic.Load(allthreadsWord(allthreadsSteps))
	from := turn>>1 + turn&1
	if turn>>1 > steps {
		from = 0 // not begun
	}
	for i := from; i < steps; i++ {
		entry := allthreadsEntry(i)
		if entry>>16&0xff == lane {
			return entry&0xffff + 1
		}
	}
	return 0
}

// Holds a lane until it is its turn to take this step. A step ends where the lane meets its next gate, or before.
//
//go:nosplit
func allthreadsGate(lane, step uint32) {
	if step != STEP_N2 {
		allthreadsUndo(lane)
	}
	allthreadsClose(lane)
	word := allthreadsWord(allthreadsTurn)
	at := allthreadsOf(lane, allthreadsAtW)
	for atomic.Load(allthreadsWord(allthreadsFree)) == 0 {
		turn := atomic.Load(word)
		if turn&1 == 0 && turn>>1 < atomic.Load(allthreadsWord(allthreadsSteps)) {
			entry := allthreadsEntry(turn >> 1)
			if entry>>16&0xff == lane {
				if step == allthreadsAnyStep {
					break
				}
				if entry&0xffff == step {
					if atomic.Cas(word, turn, turn+1) {
						break
					}
					continue
				}
				// With everything in place a lane may take another way than the witness: it goes on alone, as far as it gets.
				if atomic.Load(allthreadsWord(allthreadsLenient)) != 0 {
					break
				}
			}
		}
		atomic.Store(at, step+1)
		futex(unsafe.Pointer(word), allthreadsWaitOp, turn, nil, nil, allthreadsBits)
	}
	atomic.Store(at, 0)
	if step != allthreadsAnyStep {
		atomic.Store(allthreadsOf(lane, allthreadsLastW), step+1)
	}
}

//go:nosplit
func allthreadsHolds() int32 {
	lane := allthreadsLane()
	if lane < 0 || atomic.Load(allthreadsWord(allthreadsArmed)) == 0 {
		return -1
	}
	return lane
}

// Before a step.
//
//go:nosplit
func allthreadsIn(step uint32) {
	if lane := allthreadsHolds(); lane >= 0 {
		allthreadsGate(uint32(lane), step)
	}
}

// Whether a lane's last step was one of newm's but its last, or led into newm: what follows is the script's newm.
//
//go:nosplit
func allthreadsInNewm(lane uint32) bool {
	switch atomic.Load(allthreadsOf(lane, allthreadsLastW)) - 1 {
	case STEP_N1, STEP_N2, STEP_N2q, STEP_N2w, STEP_N2p, STEP_N2u, STEP_N4a, STEP_N4m, STEP_N4c, STEP_N4o, STEP_L1, STEP_T1:
		return true
	}
	return false
}

// Before a step that the runtime may take for other reasons too: only if it is the lane's next, or goes on with what
// the script has begun.
//
//go:nosplit
func allthreadsIf(step uint32) {
	lane := allthreadsHolds()
	if lane < 0 {
		return
	}
	if allthreadsNext(uint32(lane)) == step+1 || allthreadsInNewm(uint32(lane)) {
		allthreadsGate(uint32(lane), step)
	} else if step == allthreadsN2p && atomic.Load(allthreadsWord(allthreadsFree)) == 0 {
		atomic.Xadd(allthreadsWord(allthreadsStrays), 1)
	}
}

// Before a place from which the code goes on with one of two steps.
//
//go:nosplit
func allthreadsEither(step, other uint32) {
	lane := allthreadsHolds()
	if lane < 0 {
		return
	}
	if allthreadsNext(uint32(lane)) == other+1 {
		step = other
	}
	allthreadsGate(uint32(lane), step)
}

// Before a step that may have been begun at an earlier place.
//
//go:nosplit
func allthreadsStill(step uint32) {
	lane := allthreadsHolds()
	if lane >= 0 && allthreadsOpenStep(uint32(lane)) != step+1 {
		allthreadsGate(uint32(lane), step)
	}
}

// Before a read that decides which step is next: until it is the lane's turn.
//
//go:nosplit
func allthreadsItsTurn() {
	if lane := allthreadsHolds(); lane >= 0 {
		allthreadsGate(uint32(lane), allthreadsAnyStep)
	}
}

// Before a step of a walk over allm, if the M it is about is on a lane.
//
//go:nosplit
func allthreadsTo(step uint32, mp unsafe.Pointer) {
	if allthreadsPage != 0 && allthreadsLaneOf(uintptr(mp)) >= 0 {
		allthreadsIn(step)
	}
}

// In the body of a spin: the step that led into it is over.
//
//go:nosplit
func allthreadsSpins(mp unsafe.Pointer) {
	lane := allthreadsHolds()
	if lane >= 0 && allthreadsLaneOf(uintptr(mp)) >= 0 {
		atomic.Store(allthreadsOf(uint32(lane), allthreadsSpunW), 1)
		allthreadsClose(uint32(lane))
	}
}

// After a spin: going on is a step of its own, if there was anything to wait for.
//
//go:nosplit
func allthreadsSpun(step uint32) {
	lane := allthreadsHolds()
	if lane >= 0 && atomic.Xchg(allthreadsOf(uint32(lane), allthreadsSpunW), 0) != 0 {
		allthreadsGate(uint32(lane), step)
	}
}

// The lane's open step is over.
//
//go:nosplit
func allthreadsOut() {
	if lane := allthreadsHolds(); lane >= 0 {
		allthreadsClose(uint32(lane))
	}
}

// This step is over, if it is the open one.
//
//go:nosplit
func allthreadsDone(step uint32) {
	if lane := allthreadsHolds(); lane >= 0 && allthreadsOpenStep(uint32(lane)) == step+1 {
		allthreadsClose(uint32(lane))
	}
}

// An M was pushed on allm: it gets the lane that the model has given it.
//
//go:nosplit
func allthreadsBorn(mp unsafe.Pointer) {
	lane := allthreadsHolds()
	if lane < 0 || allthreadsOpenStep(uint32(lane)) != allthreadsN2p+1 {
		return
	}
	child := allthreadsEntry(atomic.Load(allthreadsWord(allthreadsTurn))>>1) >> 24
	if child != 0 {
		allthreadsMs[child-1] = uintptr(mp)
	}
}

// The first that a new thread does. Its id is stored here and no longer in the assembly of clone, so that a gate can
// stand before it.
//
//go:nosplit
func allthreadsCloned(step uint32) {
	mp := getg().m
	if mp == &m0 {
		return
	}
	if lane := allthreadsLane(); lane >= 0 {
		atomic.Store(allthreadsOf(uint32(lane), allthreadsTidW), uint32(gettid()))
	}
	allthreadsIn(step)
	mp.procid = uint64(gettid())
}

//go:nosplit
func allthreadsStarts(lane uint32) {
	if allthreadsMs[lane] == 0 {
		allthreadsMs[lane] = uintptr(unsafe.Pointer(getg().m))
	}
	if allthreadsPage != 0 {
		atomic.Store(allthreadsOf(lane, allthreadsTidW), uint32(getg().m.procid))
	}
}

// Whether a guarantee is taken away. Only what lanes do is changed.
//
//go:nosplit
func allthreadsTaken(bits uint32) bool {
	if allthreadsLane() < 0 || atomic.Load(allthreadsWord(allthreadsActive)) == 0 {
		return false
	}
	return atomic.Load(allthreadsWord(allthreadsTakenW))&bits != 0
}

// Whether sysmon leaves Ps alone: gates and what they hold up would seem to run for too long.
//
//go:nosplit
func allthreadsCalm() bool {
	return allthreadsPage != 0 && atomic.Load(allthreadsWord(allthreadsActive)) != 0
}

// Whether there seems to be no idle M, so that one is made.
//
//go:nosplit
func allthreadsHides() bool {
	if allthreadsPage == 0 {
		return false
	}
	if atomic.Load(allthreadsWord(allthreadsHideAll)) != 0 {
		return true
	}
	lane := allthreadsLane()
	return lane >= 0 && atomic.Load(allthreadsOf(uint32(lane), allthreadsHideW)) != 0
}

// What the program asks for.

//go:linkname allthreads_attach main.allthreadsAttach
//go:nosplit
func allthreads_attach(page uintptr) {
	allthreadsPage = page
	if sysmonM := allthreadsMs[1]; sysmonM != 0 {
		atomic.Store(allthreadsOf(1, allthreadsTidW), uint32((*m)(unsafe.Pointer(sysmonM)).procid))
	}
}

// Keeps this goroutine on its thread, without starting the template thread, and the thread on a lane.
//
//go:linkname allthreads_bind main.allthreadsBind
//go:nosplit
func allthreads_bind(lane uint32) {
	lockOSThread()
	allthreadsStarts(lane)
}

// The program has locked the thread itself by now.
//
//go:linkname allthreads_unbind main.allthreadsUnbind
//go:nosplit
func allthreads_unbind() {
	getg().m.lockedInt--
}

//go:linkname allthreads_template main.allthreadsTemplate
func allthreads_template() {
	startTemplateThread()
}

//go:linkname allthreads_gate main.allthreadsGate
//go:nosplit
func allthreads_gate(step uint32) {
	allthreadsIn(step)
}

//go:linkname allthreads_out main.allthreadsOut
//go:nosplit
func allthreads_out() {
	allthreadsOut()
}

//go:linkname allthreads_undo main.allthreadsUndo
//go:nosplit
func allthreads_undo() {
	if lane := allthreadsHolds(); lane >= 0 {
		allthreadsUndo(uint32(lane))
	}
}

//go:linkname allthreads_sleep main.allthreadsSleep
//go:nosplit
func allthreads_sleep(usec uint32) {
	usleep(usec)
}

// Sleeps with its P, in the runtime, until the word is no longer this.
//
//go:linkname allthreads_wait main.allthreadsWait
//go:nosplit
func allthreads_wait(index, value uint32) {
	for atomic.Load(allthreadsWord(index)) == value {
		futex(unsafe.Pointer(allthreadsWord(index)), allthreadsWaitOp, value, nil, nil, allthreadsBits)
	}
}

//go:linkname allthreads_store main.allthreadsStore
//go:nosplit
func allthreads_store(index, value uint32) {
	atomic.Store(allthreadsWord(index), value)
	futex(unsafe.Pointer(allthreadsWord(index)), allthreadsWakeOp, 1<<30, nil, nil, allthreadsBits)
}

//go:linkname allthreads_load main.allthreadsLoad
//go:nosplit
func allthreads_load(index uint32) uint32 {
	return atomic.Load(allthreadsWord(index))
}

// How many Ms that are on no lane are idle; -1 if one of them is up to something.
//
//go:linkname allthreads_idle main.allthreadsIdle
//go:nosplit
func allthreads_idle() int32 {
	idle := int32(0)
	for mp := allm; mp != nil; mp = mp.alllink {
		if allthreadsLaneOf(uintptr(unsafe.Pointer(mp))) >= 0 {
			continue
		}
		if mp.spinning || mp.p != 0 || mp.nextp != 0 || mp.procid == 0 {
			return -1
		}
		idle++
	}
	return idle
}

// Whether the lanes are in allm in the order in which the model has them: newest first.
//
//go:linkname allthreads_ordered main.allthreadsOrdered
//go:nosplit
func allthreads_ordered() bool {
	last := int32(allthreadsMost)
	for mp := allm; mp != nil; mp = mp.alllink {
		lane := allthreadsLaneOf(uintptr(unsafe.Pointer(mp)))
		if lane > last {
			return false
		}
		if lane >= 0 {
			last = lane
		}
	}
	return true
}

// Takes SA_RESTART away from signal 33.
//
//go:linkname allthreads_no_restart main.allthreadsNoRestart
func allthreads_no_restart() {
	var sa sigactiont
	sigaction(sigPerThreadSyscall, nil, &sa)
	sa.sa_flags &^= _SA_RESTART
	sigaction(sigPerThreadSyscall, &sa, nil)
}
