package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync/atomic"
	"syscall"
	"time"
	"unsafe"
)

// Word indices and numbers, from layout.ts.
type layout struct {
	Turn, Steps, Armed, Free, Active, State, Pid, Errno, Go, Strays, Lanes, Script, PerLane, MostLanes int
	Bits                                                                                               uint32
	LaneTid, LaneAt, LaneLast, LaneErrno                                                               int
	NotBegun                                                                                           uint32
	StateBound, StateReturned, StateMisordered, StateUnquiet                                           uint32
}

// No run takes longer, however slowly its steps come.
const longest = time.Minute

type runOrder struct {
	Layout   layout
	Words    []uint32 // the page at the start
	Program  string
	Page     string // file of the page
	Maxprocs int
	Runs     int
	Forced   bool
	About    string
	Progress bool
	// Index of the steps that end when the thread sleeps in the kernel, or has exited.
	EndAsleep, EndGone []int
	Patience           int // ms without a step
	Settle             int // ms in which what hangs does not return
	Strace             []string
}

type laneSeen struct {
	Lane, Tid     int
	At, Last      int // steps + 1; 0 if none
	Errno         int // of the program's own system call + 1; 0 if it has not returned
	State         string
	Syscall       string
	SignalPending bool
}

type observation struct {
	Run int
	// 'complete': every step was taken, in this order. 'stuck': a step was not. 'exited': the process was gone before.
	// 'misordered', 'unready': it was never begun.
	End      string
	Turn     int
	Open     bool
	Strays   int
	Before   []taskSeen
	Frozen   []taskSeen // at the end of the witness, every gate closed
	After    []taskSeen // with the gates open
	Lanes    []laneSeen // when Frozen was read
	Returned bool       // the call, when Frozen was read
	Returns  bool       // the call, at last
	Errno    int
	Errnos   []int // of lanes, at last
	Status   int
	Signal   string
	Stderr   string
	Ms       int
}

type running struct {
	order  runOrder
	page   []byte
	cmd    *exec.Cmd
	stderr bytes.Buffer
	ended  chan struct{}
	seen   *observation
}

func (r *running) word(index int) *uint32 {
	return (*uint32)(unsafe.Pointer(&r.page[index*4]))
}

func (r *running) load(index int) uint32 { return atomic.LoadUint32(r.word(index)) }

func (r *running) store(index int, value uint32) {
	atomic.StoreUint32(r.word(index), value)
	r.wake(index)
}

func (r *running) wake(index int) {
	const wakeBitset = 10
	syscall.Syscall6(syscall.SYS_FUTEX, uintptr(unsafe.Pointer(r.word(index))), wakeBitset, 1<<30, 0, 0, uintptr(r.order.Layout.Bits))
}

func (r *running) lane(lane, word int) uint32 {
	return r.load(r.order.Layout.Lanes + lane*r.order.Layout.PerLane + word)
}

func (r *running) hasEnded() bool {
	select {
	case <-r.ended:
		return true
	default:
		return false
	}
}

// Without new privileges a thread may add a seccomp filter: children of this thread have that from it.
func withoutNewPrivileges() error {
	const setNoNewPrivs = 38
	runtime.LockOSThread()
	if _, _, errno := syscall.RawSyscall6(syscall.SYS_PRCTL, setNoNewPrivs, 1, 0, 0, 0, 0); errno != 0 {
		return fmt.Errorf("prctl(PR_SET_NO_NEW_PRIVS): %v", errno)
	}
	return nil
}

func start(order runOrder, run int) (*running, error) {
	if err := withoutNewPrivileges(); err != nil {
		return nil, err
	}
	file, err := os.Create(order.Page)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	text := make([]byte, 4096)
	for i, word := range order.Words {
		*(*uint32)(unsafe.Pointer(&text[i*4])) = word
	}
	if _, err := file.Write(text); err != nil {
		return nil, err
	}
	page, err := syscall.Mmap(int(file.Fd()), 0, 4096, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		return nil, err
	}
	r := &running{order: order, page: page, ended: make(chan struct{}), seen: &observation{Run: run}}
	command := append(append([]string{}, order.Strace...), order.Program)
	r.cmd = exec.Command(command[0], command[1:]...) // its standard input is /dev/null: read(0, NULL, 0) succeeds there
	r.cmd.ExtraFiles = []*os.File{file}
	r.cmd.Stderr = &r.stderr
	r.cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	r.cmd.Env = []string{"GOMAXPROCS=" + strconv.Itoa(order.Maxprocs), "GOGC=off", "GOTRACEBACK=single"}
	if err := r.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		r.cmd.Wait()
		close(r.ended)
	}()
	return r, nil
}

// Waits until the condition holds; false if the process is gone, or nothing was to be seen for so long.
func (r *running) until(limit time.Duration, holds func() bool) bool {
	for end := time.Now().Add(limit); ; time.Sleep(50 * time.Microsecond) {
		if holds() {
			return true
		}
		if r.hasEnded() || time.Now().After(end) {
			return false
		}
	}
}

func runOnce(order runOrder, run int) (*observation, error) {
	began := time.Now()
	r, err := start(order, run)
	if err != nil {
		return nil, err
	}
	r.perform()
	r.seen.Ms = int(time.Since(began).Milliseconds())
	return r.seen, r.finish()
}

func (r *running) pid() int { return int(r.load(r.order.Layout.Pid)) }

func (r *running) finish() error {
	if pid := r.pid(); pid > 0 && !r.hasEnded() {
		syscall.Kill(pid, syscall.SIGKILL)
	} else if pid == 0 {
		r.cmd.Process.Kill()
	}
	<-r.ended
	text := r.stderr.String()
	if len(text) > 600 {
		text = text[:600]
	}
	r.seen.Stderr = text
	return syscall.Munmap(r.page)
}

func (r *running) perform() {
	l := r.order.Layout
	begun := func() bool {
		state := r.load(l.State)
		return state == l.StateBound || state == l.StateMisordered || state == l.StateUnquiet
	}
	if !r.until(5*time.Second, begun) || r.load(l.State) != l.StateBound {
		r.seen.End = "unready"
		if r.load(l.State) == l.StateMisordered {
			r.seen.End = "misordered"
		}
		return
	}
	r.seen.Before = tasksOf(r.pid())
	r.store(l.Active, 1)
	if r.order.Forced {
		r.store(l.Armed, 1)
		r.store(l.Turn, l.NotBegun)
	}
	r.store(l.Go, 1)
	if r.order.Forced {
		r.steps()
	} else {
		r.seen.End = "complete"
	}
	r.look()
}

// Until every step was taken, or nobody takes one for a while.
func (r *running) steps() {
	l := r.order.Layout
	steps := r.load(l.Steps)
	r.seen.End = "stuck"
	for end := time.Now().Add(longest); time.Now().Before(end); {
		turn := r.load(l.Turn)
		if turn>>1 == steps {
			r.seen.End = "complete"
			break
		}
		moved := r.until(time.Duration(r.order.Patience)*time.Millisecond, func() bool {
			return r.load(l.Turn) != turn || r.endsOutside(turn)
		})
		if !moved {
			// A step that was begun last has nobody after it who would show that it is over.
			if turn&1 == 1 && turn>>1 == steps-1 && !r.hasEnded() {
				r.seen.End = "complete"
			}
			break
		}
	}
	r.seen.Turn, r.seen.Open = int(r.load(l.Turn)>>1), r.load(l.Turn)&1 == 1
	if r.hasEnded() {
		r.seen.End = "exited"
	}
}

// Some steps end where no gate can stand: in the kernel.
func (r *running) endsOutside(turn uint32) bool {
	l := r.order.Layout
	if turn&1 == 0 || turn>>1 >= r.load(l.Steps) {
		return false
	}
	step := int(turn >> 1)
	entry := r.load(l.Script + step)
	tid := int(r.lane(int(entry>>16&0xff), l.LaneTid))
	ends := contains(r.order.EndGone, step) && isGone(r.pid(), tid) || contains(r.order.EndAsleep, step) && sleepsInKernel(r.pid(), tid)
	if ends && atomic.CompareAndSwapUint32(r.word(l.Turn), turn, turn+1) {
		r.wake(l.Turn)
	}
	return ends
}

func contains(list []int, one int) bool {
	for _, each := range list {
		if each == one {
			return true
		}
	}
	return false
}

// What is to be seen from outside: before the gates are opened, and once everything has settled with them open.
func (r *running) look() {
	l := r.order.Layout
	if r.order.Forced {
		r.seen.Frozen = tasksOf(r.pid())
		r.seen.Returned = r.load(l.State) == l.StateReturned
		r.seen.Lanes = r.lanes()
		r.store(l.Free, 1)
	}
	returned := r.until(time.Duration(r.order.Settle)*time.Millisecond, func() bool {
		if r.order.Forced {
			r.wake(l.Turn)
		}
		return r.load(l.State) == l.StateReturned
	})
	if returned {
		r.settle()
	}
	r.seen.Returns = r.load(l.State) == l.StateReturned
	r.seen.Errno = int(r.load(l.Errno))
	for lane := 0; lane < l.MostLanes; lane++ {
		r.seen.Errnos = append(r.seen.Errnos, int(r.lane(lane, l.LaneErrno)))
	}
	r.seen.Lanes = withLate(r.seen.Lanes, r.lanes())
	r.seen.Strays = int(r.load(l.Strays))
	r.seen.After = tasksOf(r.pid())
	if r.hasEnded() {
		r.died()
	}
}

// Handlers that are still to run have run once nothing has changed for a while.
func (r *running) settle() {
	last, same := "", 0
	r.until(300*time.Millisecond, func() bool {
		r.wake(r.order.Layout.Turn)
		if now := fmt.Sprint(tasksOf(r.pid())); now == last {
			same++
		} else {
			last, same = now, 0
		}
		time.Sleep(2 * time.Millisecond)
		return same >= 10
	})
}

func (r *running) died() {
	if status, ok := r.cmd.ProcessState.Sys().(syscall.WaitStatus); ok {
		if status.Signaled() {
			r.seen.Signal = status.Signal().String()
		}
		r.seen.Status = status.ExitStatus()
	}
	if r.seen.End == "complete" && r.order.Forced {
		return
	}
	r.seen.End = "exited"
}

// A thread may have been cloned and not have run at all before the gates were opened.
func withLate(seen, late []laneSeen) []laneSeen {
	known := map[int]bool{}
	for _, one := range seen {
		known[one.Lane] = true
	}
	for _, one := range late {
		if !known[one.Lane] {
			seen = append(seen, one)
		}
	}
	return seen
}

func (r *running) lanes() []laneSeen {
	l := r.order.Layout
	all := []laneSeen{}
	for lane := 0; lane < l.MostLanes; lane++ {
		tid := int(r.lane(lane, l.LaneTid))
		if tid == 0 {
			continue
		}
		state, number := stateOf(r.pid(), tid)
		all = append(all, laneSeen{
			Lane: lane, Tid: tid, At: int(r.lane(lane, l.LaneAt)), Last: int(r.lane(lane, l.LaneLast)),
			Errno: int(r.lane(lane, l.LaneErrno)), State: state, Syscall: number,
			SignalPending: hasPending(r.pid(), tid),
		})
	}
	return all
}
