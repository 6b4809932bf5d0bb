import { assembly, osLinux, signalUnix } from './go-source.ts'
import { line, type Routine } from './listing.ts'

export const handler: Routine = {
  id: 'handler',
  title: 'The handler of signal 33',
  go: 'sighandler, runPerThreadSyscall',
  lines: [
    line('H0', 'signal 33 arrives; every signal is blocked', osLinux(469, 'sa_mask')),
    line('H0', 'go on on the gsignal stack', signalUnix(465, 'gsignal')),
    line('H0', 'it is 33, whoever sent it: runPerThreadSyscall()', signalUnix(647, 'runPerThreadSyscall')),
    line('H1', 'if needPerThreadSyscall == 0: return', osLinux(871, 'needPerThreadSyscall'), {
      guarantee: 'need-check',
    }),
    line('H2', 'args = a copy of perThreadSyscall', osLinux(875, 'perThreadSyscall')),
    line('H3', 'r1, r2, errno = the system call args', osLinux(876, 'Syscall6')),
    line('H5', 'on ppc64 and ppc64le: r2 = 0', osLinux(877, 'ppc64'), { name: 'H4' }),
    line('H5', 'if errno != 0, or r1, r2 differ: throw', osLinux(881, 'args.r1')),
    line('H6', 'needPerThreadSyscall = 0', osLinux(887, 'needPerThreadSyscall')),
    line('H7', 'rt_sigreturn: go on where it was', assembly(473, 'rt_sigreturn')),
  ],
}
