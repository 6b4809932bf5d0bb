package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
)

type taskSeen struct {
	Tid     int
	Filters int // Seccomp_filters; -1 where the kernel does not tell (before 5.9)
	State   string
}

func tasksOf(pid int) []taskSeen {
	tasks := []taskSeen{}
	entries, err := os.ReadDir(fmt.Sprintf("/proc/%d/task", pid))
	if err != nil {
		return tasks
	}
	for _, entry := range entries {
		tid, _ := strconv.Atoi(entry.Name())
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/status", pid, tid))
		if err != nil {
			continue
		}
		filters := -1
		if value := field(string(status), "Seccomp_filters"); value != "" {
			filters, _ = strconv.Atoi(value)
		}
		tasks = append(tasks, taskSeen{Tid: tid, Filters: filters, State: first(field(string(status), "State"))})
	}
	return tasks
}

func first(text string) string {
	if text == "" {
		return ""
	}
	return text[:1]
}

func field(status, name string) string {
	for _, line := range strings.Split(status, "\n") {
		if strings.HasPrefix(line, name+":") {
			return strings.TrimSpace(line[len(name)+1:])
		}
	}
	return ""
}

func hasPending(pid, tid int) bool {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/status", pid, tid))
	pending, _ := strconv.ParseUint(field(string(status), "SigPnd"), 16, 64)
	return pending>>32&1 == 1 // signal 33
}

// The state of a thread ('S' asleep, 'R' running, ” gone), and the number of the system call in which it is.
func stateOf(pid, tid int) (string, string) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/stat", pid, tid))
	if err != nil {
		return "", ""
	}
	state := "?"
	if end := strings.LastIndex(string(status), ") "); end >= 0 && len(status) > end+2 {
		state = string(status[end+2])
	}
	call, _ := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/syscall", pid, tid))
	return state, strings.SplitN(strings.TrimSpace(string(call)), " ", 2)[0]
}

func isGone(pid, tid int) bool {
	return syscall.Access(fmt.Sprintf("/proc/%d/task/%d", pid, tid), 0) != nil
}

// In read(2) or nanosleep(2). Where it may not be told in which system call a thread is, it must do to see it asleep:
// a gate's own sleep does not come between, for the thread meets no other gate on the way.
func sleepsInKernel(pid, tid int) bool {
	state, number := stateOf(pid, tid)
	return state == "S" && (number == "" || number == strconv.Itoa(syscall.SYS_READ) || number == strconv.Itoa(syscall.SYS_NANOSLEEP))
}
