import { assembly, osLinux, proc, signalUnix } from './go-source.ts'
import { line, type Routine } from './listing.ts'

export const birth: Routine = {
  id: 'birth',
  title: 'A thread starts',
  go: 'clone, mstart, minit',
  lines: [
    line('K1', 'all signals blocked, kernel state of the creator', assembly(588, 'SYS_clone'), {
      outside: 'Inheriting is done by the kernel, in the clone that Go asks for here.',
    }),
    line('K1', 'procid = gettid()', assembly(609, 'm_procid')),
    line('K3', 'sigaltstack', signalUnix(1214, 'signalstack'), { name: 'K2' }),
    line('K3', 'open signals: a pending 33 arrives now', signalUnix(1237, 'sigprocmask')),
    line('K6', 'procid = gettid(), once more', osLinux(398, 'gettid'), { name: 'K4' }),
    line('K6', 'start function: sysmon and the template thread', proc(1425, 'fn()'), { name: 'K5' }),
    line('K6', 'any other M: acquire nextp', proc(1429, 'acquirep')),
  ],
}

export const exit: Routine = {
  id: 'exit',
  title: 'A thread exits',
  go: 'goexit0, mexit',
  lines: [
    line(['X1', 'X0'], 'a locked goroutine ends: leave by mexit', proc(3533, 'gogo')),
    line('X0', 'on m0: hand off the P', proc(1487, 'handoffp')),
    line('X0', '  park for good, stay in allm', proc(1492, 'mPark')),
    line('X1', 'block all signals, 33 included', proc(1496, 'sigblock'), { guarantee: 'mask-on-exit' }),
    line('X2', 'give up the signal stack', proc(1497, 'unminit')),
    line('X2', 'free it', proc(1501, 'stackfree')),
    line('X3', 'unlink this M from allm', proc(1513, 'alllink')),
    line('X4', 'hand off the P', proc(1536, 'handoffp')),
    line('X4', '  a new M for it? ask the template thread', proc(2112, 'lockedExt')),
    line('X5', 'the thread is gone', proc(1572, 'exitThread')),
  ],
}
