import { old } from '../go-source.ts'
import { line, type Routine, retold } from '../listing.ts'
import { preemption as newPreemption, systemCalls as newSystemCalls } from '../scheduling.ts'
import { world as newWorld } from '../world.ts'

const { osLinux, proc, signalUnix, syscallAssembly, zsyscall } = old

export const systemCalls: Routine = retold(newSystemCalls, [
  proc(3814, '_Psyscall'),
  proc(3816, 'entersyscall_gcwait'),
  syscallAssembly(25, 'SYSCALL'),
  syscallAssembly(73, 'SYSCALL'),
  syscallAssembly(25, 'SYSCALL'),
  {
    at: osLinux(426, '_SA_RESTART'),
    text: '  interrupted in read: restarted (SA_RESTART)',
    outside: 'The kernel restarts it, because Go set the flag here. No fixup interrupts it: only a signal does.',
  },
  {
    at: osLinux(426, '_SA_RESTART'),
    text: '  interrupted in nanosleep: EINTR',
    outside: 'The kernel restarts some calls only, and nanosleep is not one of them. No fixup interrupts it.',
  },
  proc(4006, 'oldp'),
  proc(4017, 'exitsyscallfast_pidle'),
  proc(4115, 'stopm'),
])

export const preemption: Routine = retold(newPreemption, [
  proc(3501, '_Gwaiting'),
  proc(3528, 'globrunqput'),
  proc(3313, 'gcwaiting'),
  proc(2655, 'stopnote'),
  proc(3531, 'schedule'),
  proc(2409, 'acquirep'),
])

export const sysmon: Routine = {
  id: 'sysmon',
  title: 'sysmon',
  go: 'sysmon, retake',
  runBy: 'sysmon',
  lines: [
    line('K6', 'sysmonStarting = 0', proc(5322, 'sysmonStarting')),
    line('F1', 'after a short sleep: is a fixup to run?', proc(5338, 'mDoFixup')),
    line('F1', 'woken from a long sleep: is a fixup to run?', proc(5375, 'mDoFixup')),
    line('F1', 'after polling the network: is a fixup to run?', proc(5418, 'mDoFixup')),
    line('Y1', 'a P left behind in a system call', proc(5509, '_Psyscall')),
    line('Y1', '  take it away', proc(5530, 'Cas')),
    line('Y2', '  hand it off', proc(5537, 'handoffp')),
  ],
}

export const world: Routine = retold(newWorld, [
  zsyscall(915, 'SYS_WRITE'),
  zsyscall(286, 'SYS_CLOSE'),
  {
    at: signalUnix(595, 'sigsend'),
    outside: 'Anybody may send one. Go 1.17 has no handler of its own for it.',
  },
  proc(3528, 'globrunqput'),
  {
    at: proc(1696, 'stopTheWorldGC'),
    outside: 'The program reads; while the world is stopped here, it cannot.',
  },
])
