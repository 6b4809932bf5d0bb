import { osLinux, proc, syscallLinux } from './go-source.ts'
import { line, type Routine } from './listing.ts'

export const template: Routine = {
  id: 'template',
  title: 'The template thread',
  go: 'templateThread',
  runBy: 'template',
  lines: [
    line('T1', 'while there are Ms on newmHandoff', proc(2210, 'newmHandoff')),
    line('T1', '  take the whole list', proc(2212, 'newmHandoff.newm')),
    line(['N4m', 'N4c', 'N4o'], '  newm1 for each: clone it', proc(2217, 'newm1')),
    line('T2', 'waiting = true', proc(2222, 'waiting')),
    line(['T2', 'T3'], 'sleep until woken, and again', proc(2225, 'newmHandoff.wake')),
  ],
}

export const lockOSThread: Routine = {
  id: 'lock-os-thread',
  title: 'LockOSThread',
  go: 'LockOSThread, startTemplateThread',
  lines: [
    line('L1', 'if there is no template thread yet', proc(4401, 'haveTemplateThread')),
    line('L1', '  haveTemplateThread = 1', proc(2182, 'haveTemplateThread')),
    line('L1', '  newm it, without a P', proc(2186, 'templateThread')),
    line('L2', 'lockedExt + 1', proc(4408, 'lockedExt')),
    line('L2', 'tie this goroutine and this M together', proc(4413, 'dolockOSThread')),
  ],
}

export const systemCalls: Routine = {
  id: 'system-calls',
  title: 'A system call of the program',
  go: 'Syscall, entersyscall, exitsyscall',
  lines: [
    line('S1', 'entersyscall: leave the P behind', proc(3663, '_Psyscall')),
    line('S1', '  the world is stopping: give it up', proc(3665, 'entersyscall_gcwait')),
    line('S1', 'into the kernel', syscallLinux(81, 'RawSyscall6')),
    line('S1r', 'RawSyscall: into the kernel with the P', syscallLinux(61, 'RawSyscall6')),
    line('S2', 'the system call returns', syscallLinux(81, 'RawSyscall6'), {
      outside: 'The kernel decides when; Go goes on behind this line.',
    }),
    line('S2', '  knocked out of read: restarted (SA_RESTART)', osLinux(468, '_SA_RESTART'), {
      guarantee: 'sa-restart',
      outside: 'The kernel restarts it, because Go set the flag here.',
    }),
    line('S2i', '  knocked out of nanosleep: EINTR', osLinux(468, '_SA_RESTART'), {
      outside: 'The kernel restarts some calls only; nanosleep is not one of them, whatever flag Go sets here.',
    }),
    line('S3', 'exitsyscall: take the old P back', proc(3866, 'oldp')),
    line('S3', '  or an idle one', proc(3877, 'exitsyscallfast_pidle')),
    line('S3p', '  none is free: park', proc(3975, 'stopm')),
  ],
}

export const preemption: Routine = {
  id: 'preemption',
  title: 'An M stops and goes on',
  go: 'goschedImpl, gcstopm, stopm',
  lines: [
    line('P0', 'asleep (gopark): give up the P, park', proc(3348, '_Gwaiting')),
    line('P1', 'preempted: its goroutine has to wait', proc(3375, 'globrunqput')),
    line('P1', '  the world is stopping: give up the P', proc(2570, 'gcwaiting')),
    line('P1', '  the last P to stop wakes the caller', proc(2502, 'stopnote')),
    line('P1', '  else the P goes to another goroutine', proc(3378, 'schedule')),
    line('P2', 'woken: take the P, go on', proc(2248, 'acquirep')),
  ],
}

export const sysmon: Routine = {
  id: 'sysmon',
  title: 'sysmon',
  go: 'sysmon, retake',
  runBy: 'sysmon',
  lines: [
    line('Y1', 'a P left behind in a system call', proc(5322, '_Psyscall')),
    line('Y1', '  take it away', proc(5343, 'Cas')),
    line('Y2', '  hand it off', proc(5350, 'handoffp')),
  ],
}
