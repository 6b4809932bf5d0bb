import type { Fact } from '../kit/facts.ts'
import { threadId } from '../kit/ids.ts'
import type { Violation } from '../kit/violations.ts'
import { callName, findingsOf } from './judge/findings.ts'
import type { Judgement, LogCall } from './judge/types.ts'
import { EVENT_FLAG, type Log } from './log.ts'

/** What a judgement says of the events of a log, where it happened. */
export interface StoryFacts {
  /** True from the beginning of an event on. */
  readonly at: ReadonlyMap<number, readonly Fact[]>
  /** Events in which a thread ran the call on itself: when they have returned, it has the new state. */
  readonly ran: ReadonlySet<number>
}

export function storyFacts(log: Log, judgement: Judgement): StoryFacts {
  const at = new Map<number, Fact[]>()
  const ran = new Set<number>()
  const add = (event: number | undefined, ...facts: readonly Fact[]): void => {
    if (event === undefined) return
    const known = at.get(event)
    if (known === undefined) at.set(event, [...facts])
    else known.push(...facts)
  }
  for (const call of judgement.calls) addCall(log, call, add, ran)
  for (const finding of findingsOf(log, judgement)) {
    const thread = finding.thread === undefined ? undefined : threadId(finding.thread)
    const broken = finding.wrong ? BROKEN[finding.kind] : undefined
    if (broken === undefined) continue
    const violation = { ...broken, threads: thread === undefined ? [] : [thread], text: finding.text }
    add(finding.event, { kind: 'violation', thread, violation })
  }
  return { at, ran }
}

/** Which property of the protocol a finding breaks; the others are worth knowing, but break none. */
const BROKEN: Readonly<Partial<Record<string, Pick<Violation, 'property' | 'kind'>>>> = {
  hang: { property: 'it returns', kind: 'hang' },
  'stuck world': { property: 'it returns', kind: 'hang' },
  missed: { property: 'exactly once', kind: 'missed' },
  twice: { property: 'exactly once', kind: 'twice' },
  'results differ': { property: 'same results', kind: 'throw' },
}

type Add = (event: number | undefined, ...facts: readonly Fact[]) => void

function addCall(log: Log, call: LogCall, add: Add, ran: Set<number>): void {
  const { coordinator, own, targets, finished } = call
  if (coordinator !== undefined) {
    const thread = threadId(coordinator)
    add(call.begin, { kind: 'called', thread, label: callName(log, call) })
    const r1 = own === undefined ? Number.NaN : (log.events.result[own] ?? Number.NaN)
    if (finished) add(call.returned ?? call.end, { kind: 'returned', thread, r1, errno: undefined })
  }
  if (own !== undefined) ran.add(own)
  for (const target of targets) {
    if (target.ran !== undefined) ran.add(target.ran)
    if (target.again !== undefined) ran.add(target.again)
    if (target.sent === undefined) continue
    const lost = ((log.events.flags[target.sent] ?? 0) & EVENT_FLAG.failed) !== 0
    add(target.sent, { kind: 'sent', thread: threadId(target.thread), foreign: false, lost })
  }
}
