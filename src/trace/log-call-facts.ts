import { type ThreadId, threadId } from '../protocol/ids.ts'
import { violationsIn } from './judge/call-facts.ts'
import { callName } from './judge/findings.ts'
import type { CallTarget, Judgement, LogCall } from './judge/types.ts'
import type { Log } from './log.ts'
import type { Fact } from './types.ts'

/** What the judge has found, by the event that shows it: at its beginning, or at its return. */
export interface Meaning {
  readonly atBegin: ReadonlyMap<number, readonly Fact[]>
  readonly atReturn: ReadonlyMap<number, readonly Fact[]>
}

export const NO_MEANING: Meaning = { atBegin: new Map(), atReturn: new Map() }

export function meaningOf(log: Log, { calls }: Judgement): Meaning {
  const atBegin = new Map<number, Fact[]>()
  const atReturn = new Map<number, Fact[]>()
  calls.forEach((call, i) => {
    const version = i + 1
    for (const [map, event, fact] of factsOf(log, call, version)) {
      const place = map === 'begin' ? atBegin : atReturn
      place.set(event, [...(place.get(event) ?? []), fact])
    }
  })
  return { atBegin, atReturn }
}

type Placed = readonly ['begin' | 'return', number, Fact]

function factsOf(log: Log, call: LogCall, version: number): readonly Placed[] {
  const label = callName(log, call)
  const { coordinator, own, begin, returned } = call
  const placed: Placed[] = call.targets.flatMap((target) => targetFacts(log, target, version, label))
  if (coordinator !== undefined) {
    const thread = threadId(coordinator)
    const r1 = own === undefined ? 0 : (log.events.result[own] ?? 0)
    placed.push(['begin', own ?? begin, { kind: 'called', thread, label }])
    if (own !== undefined) placed.push(['return', own, kernel(thread, version, label, false)])
    if (returned !== undefined) placed.push(['begin', returned, { kind: 'returned', thread, r1, errno: undefined }])
  }
  for (const violation of violationsIn(log, call)) {
    placed.push(['begin', call.end, { kind: 'violation', thread: violation.threads[0], violation }])
  }
  return placed
}

function targetFacts(log: Log, target: CallTarget, version: number, label: string): readonly Placed[] {
  const thread = threadId(target.thread)
  const placed: Placed[] = []
  for (const ran of [target.ran, target.again]) {
    if (ran !== undefined) placed.push(['return', ran, kernel(thread, version, label, false)])
  }
  if (target.ran !== undefined) placed.push(['return', target.ran, { kind: 'acknowledged', thread }])
  const first = log.threads[target.thread]?.first
  if (target.fate === 'inherited' && first !== undefined) {
    placed.push(['begin', first, kernel(thread, version, label, true)])
  }
  return placed
}

function kernel(thread: ThreadId, version: number, label: string, inherited: boolean): Fact {
  return { kind: 'kernel', thread, state: { version, label }, inherited, call: version }
}
