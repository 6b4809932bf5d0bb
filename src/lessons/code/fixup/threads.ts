import { birth as newBirth, exit as newExit } from '../birth-and-exit.ts'
import { old } from '../go-source.ts'
import { line, type Routine, retold } from '../listing.ts'
import { lockOSThread as newLockOSThread } from '../scheduling.ts'

const { assembly, osLinux, proc, signalUnix } = old

export const newm: Routine = {
  id: 'newm',
  title: 'A thread is created',
  go: 'startm, newm, allocm, newm1',
  lines: [
    line('N1', 'take an idle P for the new M', proc(2449, 'pidleget')),
    line(['N2', 'N2p', 'N2u'], 'push the new M on allm', proc(810, 'alllink')),
    line('N3', 'it has a P: it will park', proc(2202, 'doesPark')),
    line('N3', 'set its nextp and signal mask', proc(2203, 'nextp')),
    line('N4a', 'if this M is locked', proc(2205, 'lockedExt')),
    line('N4a', '  put the new M on newmHandoff', proc(2222, 'newmHandoff')),
    line('N4a', '  wake the template thread if it waits', proc(2225, 'newmHandoff.wake')),
    line('N5', '  return', proc(2228, 'return')),
    line('N4m', 'execLock.rlock()', proc(2250, 'execLock.rlock')),
    line('N4m', 'block all signals', osLinux(151, 'sigset_all')),
    line('N4c', 'clone', osLinux(152, 'clone')),
    line('N4o', 'restore the mask', osLinux(153, 'oset')),
    line('N4o', 'execLock.runlock()', proc(2252, 'execLock.runlock')),
    line('N5', 'return', proc(2231, '}')),
  ],
}

export const birth: Routine = retold(newBirth, [
  assembly(548, 'SYS_clone'),
  assembly(569, 'm_procid'),
  signalUnix(1107, 'signalstack'),
  { at: signalUnix(1130, 'sigprocmask'), text: 'open signals' },
  osLinux(369, 'gettid'),
  proc(1407, 'fn()'),
  proc(1411, 'acquirep'),
])

export const exit: Routine = retold(newExit, [
  proc(3684, 'gogo'),
  proc(1478, 'handoffp'),
  proc(1483, 'mPark'),
  { at: proc(1487, 'sigblock'), text: 'block all signals', guarantee: 'mask-on-exit' },
  proc(1488, 'unminit'),
  proc(1492, 'stackfree'),
  proc(1504, 'alllink'),
  proc(1528, 'handoffp'),
  proc(2205, 'lockedExt'),
  proc(1561, 'exitThread'),
])

export const template: Routine = {
  id: 'template',
  title: 'The template thread',
  go: 'templateThread',
  runBy: 'template',
  lines: [
    line('T1', 'while there are Ms on newmHandoff', proc(2370, 'newmHandoff')),
    line('T1', '  take the whole list', proc(2372, 'newmHandoff.newm')),
    line(['N4m', 'N4c', 'N4o'], '  newm1 for each: clone it', proc(2377, 'newm1')),
    line('T2', 'waiting = true', proc(2382, 'waiting')),
    line(['T2', 'T3'], 'sleep until woken', proc(2385, 'newmHandoff.wake')),
    line('F1', 'is a fixup to run? then from the top', proc(2386, 'mDoFixup')),
  ],
}

export const lockOSThread: Routine = retold(newLockOSThread, [
  proc(4570, 'haveTemplateThread'),
  proc(2267, 'haveTemplateThread'),
  proc(2271, 'templateThread'),
  proc(4577, 'lockedExt'),
  proc(4582, 'dolockOSThread'),
])
