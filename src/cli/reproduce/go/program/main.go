// The program whose threads are steered. It does what people do in the set-up, one goroutine for each lane, each kept
// on its thread; m0 is the main goroutine, inside an init function, where the runtime keeps it on the first thread.
package main

import (
	"runtime"
	"syscall"
	"unsafe"
)

// Words and numbers are set by the builder from layout.ts.
const (
	wordArmed    = WORD_armed
	wordActive   = WORD_active
	wordTurn     = WORD_turn
	wordTaken    = WORD_taken
	wordState    = WORD_state
	wordPid      = WORD_pid
	wordErrno    = WORD_errno
	wordHide     = WORD_hide
	wordForced   = WORD_forced
	wordTemplate = WORD_template
	wordLanes    = WORD_lanes
	wordPrograms = WORD_programs
	wordMs       = WORD_ms
	wordGo       = WORD_go
	perLane      = WORD_perLane
	perProgram   = WORD_perProgram
	firstM       = 3

	laneAt    = LANE_at
	laneErrno = LANE_errno
	laneReady = LANE_ready
	laneHides = LANE_hides

	stateBound      = STATE_bound
	stateBegun      = STATE_begun
	stateReturned   = STATE_returned
	stateMisordered = STATE_misordered
	stateUnquiet    = STATE_unquiet

	doRead   = EVENT_READ
	doSleep  = EVENT_NANOSLEEP
	doLock   = EVENT_LOCK_OS_THREAD
	doNewm   = EVENT_NEWM
	doGoexit = EVENT_GOEXIT
	doCall   = EVENT_ALL_THREADS_SYSCALL

	takenRestart = TAKEN_saRestart
	stepS1       = STEP_S1

	pageFd = 3
)

func allthreadsAttach(page uintptr)
func allthreadsBind(lane uint32)
func allthreadsUnbind()
func allthreadsTemplate()
func allthreadsGate(step uint32)
func allthreadsOut()
func allthreadsUndo()
func allthreadsSleep(usec uint32)
func allthreadsWait(index, value uint32)
func allthreadsStore(index, value uint32)
func allthreadsLoad(index uint32) uint32
func allthreadsIdle() int32
func allthreadsOrdered() bool
func allthreadsNoRestart()

// A seccomp filter that allows everything: adding it shows in /proc, in Seccomp_filters of each thread.
type filter struct {
	code   uint16
	jt, jf uint8
	k      uint32
}

type program struct {
	len    uint16
	filter *filter
}

var allow = filter{code: 0x06, k: 0x7fff0000} // BPF_RET, SECCOMP_RET_ALLOW
var allowAll = program{len: 1, filter: &allow}

var pipe [2]int

func call() {
	const sysSeccomp, setModeFilter = 317, 1
	_, _, errno := syscall.AllThreadsSyscall(sysSeccomp, setModeFilter, 0, uintptr(unsafe.Pointer(&allowAll)))
	allthreadsOut()
	allthreadsStore(wordErrno, uint32(errno))
	allthreadsStore(wordState, stateReturned)
}

func laneWord(lane, word uint32) uint32 { return wordLanes + lane*perLane + word }

func nothing() {}

// True if the goroutine, and with it its thread, is to end.
func act(lane, event uint32) bool {
	switch event {
	case doRead:
		var buffer [1]byte
		allthreadsGate(stepS1)
		_, err := syscall.Read(pipe[0], buffer[:])
		told(lane, err)
	case doSleep:
		hours := syscall.Timespec{Sec: 7200}
		allthreadsGate(stepS1)
		told(lane, syscall.Nanosleep(&hours, nil))
	case doLock:
		runtime.LockOSThread()
		allthreadsUnbind()
	case doNewm:
		allthreadsStore(laneWord(lane, laneHides), 1)
		go nothing()
		allthreadsUndo() // if no thread has come of it
		allthreadsStore(laneWord(lane, laneHides), 0)
	case doCall:
		call()
	case doGoexit:
		return true
	}
	return false
}

func told(lane uint32, err error) {
	errno, _ := err.(syscall.Errno)
	allthreadsStore(laneWord(lane, laneErrno), uint32(errno)+1)
}

// In user code: preemptible wherever a function begins.
//
//go:noinline
func userCode() { allthreadsSleep(50) }

func perform(lane uint32) {
	for i := uint32(0); i < perProgram; i++ {
		event := allthreadsLoad(wordPrograms + lane*perProgram + i)
		if event == 0 {
			break
		}
		if act(lane, event) {
			return
		}
	}
	for {
		userCode()
	}
}

func run(lane uint32) {
	allthreadsBind(lane)
	allthreadsStore(laneWord(lane, laneReady), 1)
	allthreadsWait(wordGo, 0)
	perform(lane)
}

// Other Ms are idle, and there is one: the runtime may have to hand a P to it.
func quiet() bool {
	for i := 0; i < 2000; i++ {
		if allthreadsIdle() >= 1 {
			return true
		}
		allthreadsSleep(100)
	}
	return false
}

func makeIdle() {
	for i := 0; i < 100 && allthreadsIdle() == 0; i++ {
		go nothing()
		allthreadsSleep(500)
	}
}

func stop(state uint32) {
	allthreadsStore(wordState, state)
	for {
		allthreadsSleep(1000)
	}
}

// All stand in the runtime, where they are not preempted, before anything begins.
func bindAll(ms uint32) {
	allthreadsBind(0)
	makeIdle()
	if !quiet() {
		stop(stateUnquiet)
	}
	if allthreadsLoad(wordTemplate) != 0 {
		allthreadsStore(wordHide, 1)
		allthreadsTemplate()
		allthreadsSleep(2000)
	}
	for lane := uint32(firstM); lane < firstM+ms-1; lane++ {
		allthreadsStore(wordHide, 1)
		go run(lane)
		allthreadsWait(laneWord(lane, laneReady), 0)
	}
	allthreadsStore(wordHide, 0)
	if !quiet() {
		stop(stateUnquiet)
	}
	if !allthreadsOrdered() {
		stop(stateMisordered)
	}
}

// Those with a program wait at their first gate.
func standing(ms uint32) {
	for lane := uint32(firstM); lane < firstM+ms-1; lane++ {
		if allthreadsLoad(wordPrograms+lane*perProgram) != 0 {
			for allthreadsLoad(laneWord(lane, laneAt)) == 0 {
				allthreadsSleep(50)
			}
		}
	}
}

func init() {
	page, _, errno := syscall.RawSyscall6(syscall.SYS_MMAP, 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED, pageFd, 0)
	if errno != 0 {
		print("cannot map the page: ", errno, "\n")
		syscall.Exit(3)
	}
	if err := syscall.Pipe(pipe[:]); err != nil {
		print("no pipe\n")
		syscall.Exit(3)
	}
	allthreadsAttach(page)
	pid, _, _ := syscall.RawSyscall(syscall.SYS_GETPID, 0, 0, 0)
	allthreadsStore(wordPid, uint32(pid))
	if allthreadsLoad(wordTaken)&takenRestart != 0 {
		allthreadsNoRestart()
	}
	ms := allthreadsLoad(wordMs)
	bindAll(ms)
	allthreadsStore(wordState, stateBound)
	allthreadsWait(wordGo, 0) // the driver reads what each thread has before
	forced := allthreadsLoad(wordForced) != 0
	if forced {
		standing(ms)
		allthreadsStore(wordTurn, 0)
	}
	allthreadsStore(wordState, stateBegun)
	perform(0)
}

func main() {}
