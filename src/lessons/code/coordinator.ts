import { osDarwin, osLinux, proc, rwmutex, sema, syscallLinux } from './go-source.ts'
import { line, type Routine } from './listing.ts'

export const coordinator: Routine = {
  id: 'coordinator',
  title: 'The call',
  go: 'AllThreadsSyscall, doAllThreadsSyscall',
  lines: [
    line('C0', 'AllThreadsSyscall(trap, a1, a2, a3)', syscallLinux(1054, 'AllThreadsSyscall')),
    line('C0', '  with cgo linked: return -1, -1, ENOTSUP', syscallLinux(1056, 'ENOTSUP')),
    line('C0', '  not on Linux: throw', osDarwin(473, 'only valid on linux'), {
      outside: 'Other systems have no AllThreadsSyscall; their signal handler throws if it is ever reached.',
    }),
    line('C1', 'take worldsema', proc(1087, 'worldsema'), { guarantee: 'worldsema' }),
    line('C1s', '  it is taken: sleep, give up the P', sema(150, 'goparkunlock'), { guarantee: 'worldsema' }),
    line('C2', 'stop the world: gcwaiting = 1', proc(1190, 'gcwaiting'), { guarantee: 'stw' }),
    line('C2', '  preempt every M that runs Go code', proc(1191, 'preemptall'), { guarantee: 'stw' }),
    line('C2', '  take the P of every M in a system call', proc(1198, '_Psyscall'), { guarantee: 'stw' }),
    line('C2', '  stop every idle P', proc(1210, 'pidleget'), { guarantee: 'stw' }),
    line('C2w', '  sleep until the last P has stopped', proc(1224, 'stopnote'), { guarantee: 'stw' }),
    line('C3', 'allocmLock.lock(): announce the writer', osLinux(751, 'allocmLock.lock'), { guarantee: 'allocmlock' }),
    line('C3w', '  sleep until the readers inside have left', rwmutex(95, 'notesleep'), { guarantee: 'allocmlock' }),
    line('C5', 'acquirem()', osLinux(758, 'acquirem'), { name: 'C4' }),
    line('C5', 'r1, r2, errno = the system call, here first', osLinux(765, 'Syscall6')),
    line('C5', 'if errno != 0: unlock, start the world, return it', osLinux(770, 'errno != 0')),
    line('C6', 'perThreadSyscall = the call, its r1 and r2', osLinux(777, 'perThreadSyscallArgs')),
    line('C7', 'for each M in allm', osLinux(824, 'alllink'), { guarantee: 'wait-procid' }),
    line('C7', '  while its procid == 0: yield', osLinux(825, 'procid'), { guarantee: 'wait-procid' }),
    line('C8n', 'for each M in allm, except this one', osLinux(835, 'alllink')),
    line('C8n', '  needPerThreadSyscall = 1', osLinux(840, 'needPerThreadSyscall'), { guarantee: 'need-before-kill' }),
    line('C8k', '  tgkill(getpid(), procid, 33)', osLinux(553, 'tgkill')),
    line('C9', 'for each M in allm, except this one', osLinux(845, 'alllink'), { guarantee: 'wait-acks' }),
    line('C9', '  while needPerThreadSyscall != 0: yield', osLinux(849, 'needPerThreadSyscall'), {
      guarantee: 'wait-acks',
    }),
    line('C10', 'perThreadSyscall = nothing', osLinux(854, 'perThreadSyscall'), { guarantee: 'clear-after-acks' }),
    line('C12', 'releasem()', osLinux(856, 'releasem'), { name: 'C11' }),
    line('C12', 'allocmLock.unlock(): wake the queued readers', osLinux(857, 'allocmLock.unlock'), {
      guarantee: 'allocmlock',
    }),
    line('C13', 'start the world: gcwaiting = 0', proc(1274, 'gcwaiting'), { guarantee: 'stw' }),
    line('C13', '  wake or create an M for every P with work', proc(1296, 'newm'), { guarantee: 'stw' }),
    line('C13r', 'release worldsema', proc(1128, 'worldsema'), { guarantee: 'worldsema' }),
    line('C13r', 'return r1, r2, 0', osLinux(860, 'return r1, r2')),
  ],
}
