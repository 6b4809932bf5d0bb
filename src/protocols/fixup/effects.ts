import { runCall } from '../../kit/kernel.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Effect } from '../../kit/model.ts'
import { CALLS } from '../go/calls.ts'
import { F, FATAL, G, SIG, T } from '../go/fields.ts'
import { keeps } from '../go/parts.ts'
import { nextToMark } from './queries.ts'

/** Wakes a note that must not be woken already. */
function wakePark(memory: Memory, thread: number): void {
  if (memory.of(thread, F.park) === 1) memory.set(G.fatal, FATAL.doubleWake)
  memory.put(thread, F.park, 1)
}

/** The runtime dies, but for the mended mPark, which looks why it woke. */
function wakeFromNothing(memory: Memory, thread: number, fatal: number): void {
  if (memory.rules.assumes['wake-taken-back'] === true) memory.put(thread, F.park, 0)
  else memory.set(G.fatal, fatal)
}

/** The coordinator of the fixup protocol, mDoFixup, and what new Ms and sysmon tell it. */
export const FIXUP_EFFECTS = {
  'block signals of the coordinator': (m, self) => {
    if (keeps(m, 'block-signals')) m.put(self, T.masked, 1)
  },
  'prepare signal_recv for the fixup': (m) => {
    if (!keeps(m, 'sigrecv-fixup') || m.get(G.sigState) !== SIG.receiving) return
    m.set(G.sigState, SIG.fixup)
    m.set(G.sigNote, 1)
  },
  'throw: unsupported environment': (m) => m.set(G.fatal, FATAL.unsupported),
  'move to the next M to mark': (m, self) => m.put(self, T.cursor, nextToMark(m, self)),
  'mark the fixup': (m, self) => {
    const target = m.of(self, T.cursor) - 1
    m.put(target, F.fn, m.of(self, T.call))
    m.put(target, F.fnArgument, m.of(self, T.callArgument))
    m.put(target, F.fnSlot, m.of(self, T.slot))
    m.put(target, F.used, 1)
  },
  'wake m.park': (m, self) => {
    const target = m.of(self, T.cursor) - 1
    if (keeps(m, 'wake-park') && m.of(target, F.doesPark) === 1) wakePark(m, target)
  },
  'wake the template thread': (m) => {
    m.set(G.handoffWaiting, 0)
    m.set(G.handoffWake, 1)
  },
  // mDoFixup
  'block signals for the fixup': (m, self) => {
    if (keeps(m, 'fixup-mask')) m.put(self, T.masked, 1)
  },
  'run the fixup': (m, self) => {
    if (keeps(m, 'fixup-lock')) m.put(self, F.lock, 1)
    runCall(m, self, m.of(self, F.fn), m.of(self, F.fnArgument), m.of(self, F.fnSlot))
    if (CALLS[m.of(self, F.fn) - 1]?.id === 'gettid') m.set(G.fatal, FATAL.resultsDiffer)
  },
  'clear the fixup': (m, self) => {
    for (const field of [F.fn, F.fnArgument, F.fnSlot, F.used, F.lock]) m.put(self, field, 0)
  },
  'take the wake-up back': (m, self) => {
    if (m.rules.assumes['wake-taken-back'] === true) m.put(self, F.park, 0)
  },
  // A caller that was parked had blocked signals before.
  'restore the mask': (m, self) =>
    m.put(self, T.masked, m.of(self, T.calling) === 1 && keeps(m, 'block-signals') ? 1 : 0),
  'throw: not runnable': (m, self) => wakeFromNothing(m, self, FATAL.spuriousWake),
  'throw: locked m0 woke up': (m, self) => wakeFromNothing(m, self, FATAL.m0Woke),
  'throw: double wakeup': (m) => m.set(G.fatal, FATAL.doubleWake),
  // birth
  'tell whether the new M parks': (m, self) => {
    const child = m.of(self, T.child) - 1
    m.put(child, F.doesPark, m.of(child, T.nextp) === 0 ? 0 : 1)
  },
  'say that sysmon has started': (m) => m.set(G.sysmonStarting, 0),
  'die of signal 33': (m) => m.set(G.fatal, FATAL.killed),
} satisfies Record<string, Effect>
