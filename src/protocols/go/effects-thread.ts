import { LIFE } from '../../kit/fields.ts'
import { threadId } from '../../kit/ids.ts'
import { cloneThread } from '../../kit/kernel.ts'
import type { Effect } from '../../kit/model.ts'
import { pushAllm, unlinkAllm } from './allm.ts'
import { G, P, T } from './fields.ts'
import { TEMPLATE } from './ids.ts'
import { releaseP, reserveM } from './p-moves.ts'
import { keeps } from './parts.ts'
import { firstP, setP } from './processors.ts'

/** Birth and death of threads: newm, the template thread, start, exit; and sysmon's retake. */
export const THREAD_EFFECTS = {
  'reserve an M and an idle P': (m, self) => reserveM(m, self, firstP(m, P.idle) + 1),
  'reserve an M for its own P': (m, self) => {
    const p = m.of(self, T.p)
    m.put(self, T.p, 0)
    reserveM(m, self, p)
  },
  'reserve the template thread': (m, self) => {
    m.set(G.haveTemplateThread, 1)
    m.put(self, T.child, TEMPLATE + 1)
  },
  'enter as a reader': (m) => m.set(G.readers, m.get(G.readers) + 1),
  'count in behind the writer': (m) => m.set(G.counted, m.get(G.counted) + 1),
  'use a reader pass': (m) => m.set(G.readerPass, m.get(G.readerPass) - 1),
  'queue as a reader': (m, self) => m.put(self, T.queued, 1),
  'clear m.park': (m, self) => m.put(self, T.woken, 0),
  'push the new M on allm': (m, self) => {
    const child = threadId(m.of(self, T.child) - 1)
    m.put(child, T.life, LIFE.allocated)
    pushAllm(m, child)
  },
  'leave as a reader': (m) => m.set(G.readers, m.get(G.readers) - 1),
  'hand the new M over': (m, self) => {
    const child = m.of(self, T.child)
    m.put(child - 1, T.schedlink, m.get(G.handoff))
    m.set(G.handoff, child)
    m.put(self, T.child, 0)
    if (m.get(G.handoffWaiting) === 0) return
    m.set(G.handoffWaiting, 0)
    m.set(G.handoffWake, 1)
  },
  'block all signals': (m, self) => m.put(self, T.masked, 1),
  'open signals': (m, self) => m.put(self, T.masked, 0),
  'clone the new M': (m, self) => {
    cloneThread(m, self, threadId(m.of(self, T.child) - 1), true)
    m.put(self, T.child, 0)
  },
  // template thread
  'take the handed-over list': (m) => {
    m.set(G.taken, m.get(G.handoff))
    m.set(G.handoff, 0)
  },
  'wait for a hand-over': (m) => m.set(G.handoffWaiting, 1),
  'clear the wake-up': (m) => m.set(G.handoffWake, 0),
  'clone the first of the list': (m, self) => {
    const child = threadId(m.get(G.taken) - 1)
    m.set(G.taken, m.of(child, T.schedlink))
    m.put(child, T.schedlink, 0)
    cloneThread(m, self, child, true)
  },
  // birth
  'set procid': (m, self) => m.put(self, T.procid, 1),
  'acquire nextp': (m, self) => {
    const p = m.of(self, T.nextp)
    if (p === 0) return
    m.put(self, T.nextp, 0)
    m.put(self, T.p, p)
    setP(m, p - 1, P.running)
  },
  // exit
  'block all signals for good': (m, self) => {
    if (keeps(m, 'mask-on-exit')) m.put(self, T.masked, 1)
  },
  'free the signal stack': (m, self) => m.put(self, T.stackFreed, 1),
  'unlink from allm': (m, self) => unlinkAllm(m, self),
  'hand off the P': releaseP,
  'leave the process': (m, self) => m.put(self, T.life, LIFE.gone),
  // sysmon
  'retake a P': (m, self) => {
    const p = firstP(m, P.syscall) + 1
    for (const thread of m.threads()) if (m.of(thread, T.p) === p) m.put(thread, T.p, 0)
    m.put(self, T.p, p)
    setP(m, p - 1, P.transit)
  },
} satisfies Record<string, Effect>
