import fc from 'fast-check'
import type { Fact } from '../kit/facts.ts'
import { threadId } from '../kit/ids.ts'
import { nameOf, roleOf } from '../protocols/go/ids.ts'
import { STEP_IDS } from '../protocols/go/step-ids.ts'
import type { Trace, TraceRecord } from './types.ts'

/** Traces that no machine would make, for laws that must hold for any trace. */

const ROLES = [0, 1, 2, 3, 4, 5].map(threadId)

const anyFact: fc.Arbitrary<Fact> = fc.constantFrom(...ROLES).chain((thread) => {
  const kind = fc.constantFrom('running', 'runtime', 'kernel', 'spinning', 'asleep', 'starting', 'gone' as const)
  return fc.oneof(
    kind.map((each): Fact => ({ kind: 'activity', thread, activity: { kind: each, label: `in ${each}` } })),
    fc.constantFrom<Fact>(
      { kind: 'born', thread },
      { kind: 'handler-start', thread, label: 'handler' },
      { kind: 'handler-end', thread },
      { kind: 'delivered', thread },
      { kind: 'acknowledged', thread },
      { kind: 'woken', thread, by: threadId(0) },
      { kind: 'marked', thread, by: threadId(0) },
      { kind: 'cloned', thread, by: threadId(3) },
      { kind: 'called', thread, label: 'prctl' },
      { kind: 'returned', thread, r1: 0, errno: undefined },
    ),
    fc.boolean().map((blocked): Fact => ({ kind: 'mask', thread, blocked })),
    fc.tuple(fc.boolean(), fc.boolean()).map(([lost, foreign]): Fact => ({ kind: 'sent', thread, foreign, lost })),
    fc.tuple(fc.nat(3), fc.boolean()).map(
      ([version, inherited]): Fact => ({
        kind: 'kernel',
        thread,
        state: { version, label: 'uid 0' },
        inherited,
        call: version,
      }),
    ),
    fc.constantFrom('stopping', 'stopped', 'running').map((state): Fact => ({ kind: 'world', state }) as const),
  )
})

/** Up to `most` records of six threads, with up to four facts each. */
export function anyTrace(most = 40): fc.Arbitrary<Trace> {
  const step = fc.tuple(fc.constantFrom(...ROLES), fc.constantFrom(...STEP_IDS), fc.array(anyFact, { maxLength: 4 }))
  return fc.array(step, { maxLength: most }).map((steps) => ({
    threads: ROLES.map((id) => ({ id, name: nameOf(id), role: roleOf(id) })),
    start: [],
    signal: 'signal 33',
    records: steps.map(([thread, id, facts], tick): TraceRecord => {
      return { tick, thread, step: id, text: 'does something', facts }
    }),
  }))
}
