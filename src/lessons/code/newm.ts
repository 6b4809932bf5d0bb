import { osLinux, proc } from './go-source.ts'
import { line, type Routine } from './listing.ts'

export const newm: Routine = {
  id: 'newm',
  title: 'A thread is created',
  go: 'startm, newm, allocm, newm1',
  lines: [
    line('N1', 'take an idle P for the new M', proc(2289, 'pidleget')),
    line('N1', 'acquirem(): no preemption before the clone', proc(2107, 'acquirem'), { guarantee: 'newm-acquirem' }),
    line(['N2', 'N2q', 'N2w'], 'allocmLock.rlock()', proc(1716, 'allocmLock.rlock'), { guarantee: 'allocmlock' }),
    line('N2p', '  push the new M on allm', proc(822, 'alllink')),
    line('N2u', 'allocmLock.runlock()', proc(1777, 'allocmLock.runlock'), { guarantee: 'allocmlock' }),
    line('N2p', 'set its nextp and signal mask', proc(2110, 'nextp'), { name: 'N3' }),
    line('N4a', 'if this M is locked', proc(2112, 'lockedExt')),
    line('N4a', '  put the new M on newmHandoff', proc(2129, 'newmHandoff')),
    line('N4a', '  wake the template thread if it waits', proc(2132, 'newmHandoff.wake')),
    line('N5', '  releasem(), return', proc(2138, 'releasem')),
    line('N4m', 'execLock.rlock()', proc(2165, 'execLock.rlock')),
    line('N4m', 'block all signals', osLinux(178, 'sigset_all')),
    line('N4c', 'clone', osLinux(179, 'clone')),
    line('N4o', 'restore the mask', osLinux(180, 'oset')),
    line('N4o', 'execLock.runlock()', proc(2167, 'execLock.runlock')),
    line('N5', 'releasem()', proc(2142, 'releasem'), { guarantee: 'newm-acquirem' }),
  ],
}
