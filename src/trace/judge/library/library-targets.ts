import { resultTextOf } from '../../log-text.ts'
import type { Sent } from '../batches.ts'
import { targetOf } from '../call-targets.ts'
import { classAt, hasFlag, type LogIndex, NONE, prevOf } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { CallTarget, Fate, UnseenThread } from '../types.ts'
import { WORD } from '../word-classes.ts'
import { endsIn, type Handling, type Handlings } from './handlings.ts'
import { type Ask, runIn } from './library-asks.ts'
import { TRAITS } from './traits.ts'

/** What a call's targets are told from. */
export interface Asked {
  readonly ask: Ask
  /** The signal that counts for each number: the last one that could be sent, else the last. */
  readonly sends: readonly Sent[]
  readonly handlings: ReadonlyMap<number, readonly Handling[]>
  /** Index into `log.words`; `undefined` where it is not told. */
  readonly trap: number | undefined
  readonly own: number
  /** Whether the log shows signals at all. */
  readonly showsSignals: boolean
}

/** One for each thread, in the order in which they were first asked: the first that could be sent, else the last. */
export function sendsThatCount(index: LogIndex, sends: readonly Sent[]): readonly Sent[] {
  const found = new Map<number, Sent>()
  for (const sent of sends) {
    const known = found.get(sent.tid)
    if (known === undefined || hasFlag(index, known.event, 'failed')) found.set(sent.tid, sent)
  }
  return [...found.values()]
}

/** What most handlers run; else what the caller runs where its library would. */
export function trapOfRuns(index: LogIndex, { family }: Ask, handlings: Asked['handlings']): number | undefined {
  const counts = new Map<number, number>()
  for (const all of handlings.values()) {
    for (const handling of all) {
      const run = runIn(index, family, handling)
      if (run === NONE) continue
      const word = index.log.events.word[run] ?? 0
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

/** ESRCH: there is no such thread any more. */
function isGone(index: LogIndex, sent: number): boolean {
  return hasFlag(index, sent, 'failed') && resultTextOf(index.log, sent).includes('ESRCH')
}

/** Whether a thread was killed while the caller lived on: not with its whole process. */
function diesAlone(index: LogIndex, processes: Processes, { coordinator }: Ask, thread: number): boolean {
  const { ended, last = NONE } = index.log.threads[coordinator] ?? {}
  return ended !== 'killed' || prevOf(index, last) > (processes.gone[thread] ?? 0)
}

function fateOf(index: LogIndex, processes: Processes, ask: Ask, target: CallTarget, together: boolean): Fate {
  const { sent, thread, fate, ran } = target
  const isKilled = index.log.threads[thread]?.ended === 'killed'
  if (isKilled && ran !== undefined && endsIn(index, ran)) return 'killed'
  if (fate !== 'missed' || sent === undefined) return fate
  if (isKilled && (together || diesAlone(index, processes, ask, thread))) return 'killed'
  return isGone(index, sent) && !goesOn(index, thread, sent) ? 'exiting' : 'missed'
}

/** Whether a thread calls anything but exit(2) behind an event. */
function goesOn(index: LogIndex, thread: number, event: number): boolean {
  let last = index.log.threads[thread]?.last ?? NONE
  if (index.log.threads[thread]?.ended !== undefined) last = prevOf(index, last)
  // What began before the log tells nothing of what comes behind.
  return last > event && classAt(index, last) !== WORD.exit && index.bytes.argumentsAt(last) !== -1
}

/** `together`: whether the library has ended its process for results that differ. */
export function targetsOf(
  index: LogIndex,
  processes: Processes,
  { ask, sends, handlings, trap, own, showsSignals }: Asked,
): readonly CallTarget[] {
  const runs = [...handlings.values()].flat().map((one) => runIn(index, ask.family, one))
  const isModel = (run: number): boolean => run !== NONE && index.log.events.word[run] === trap && !endsIn(index, run)
  const model = own !== NONE ? own : (runs.find(isModel) ?? NONE)
  const about = { trap: { word: trap, own, visible: trap !== undefined }, showsSignals, model }
  const found: CallTarget[] = []
  for (const { tid, event, process } of sends) {
    const thread = processes.byTid(tid, event)
    if (thread === undefined || thread === ask.coordinator) continue
    const kill = { event, tid, toM0: tid === process, target: thread }
    const target = targetOf(index, thread, kill, handlings.get(thread) ?? [], about)
    // Of a thread that was killed in the call no result is known.
    found.push(target.ran !== undefined && endsIn(index, target.ran) ? { ...target, differs: false } : target)
  }
  const together = diesTogether(index, ask.coordinator, found)
  return found.map((target) => ({ ...target, fate: fateOf(index, processes, ask, target, together) }))
}

/** Whether a caller is killed in a call whose results differ. */
export function diesTogether(index: LogIndex, coordinator: number, targets: readonly CallTarget[]): boolean {
  return index.log.threads[coordinator]?.ended === 'killed' && targets.some(({ differs }) => differs)
}

/** Those that were signalled, and of which the log shows nothing else. */
export function unseenTargets(
  index: LogIndex,
  processes: Processes,
  { ask, sends }: Asked,
  goesOnWithout: boolean,
): readonly UnseenThread[] {
  return sends.flatMap(({ tid, event }): UnseenThread[] => {
    if (processes.byTid(tid, event) !== undefined || isGone(index, event)) return []
    const isMissed =
      hasFlag(index, event, 'failed') && (goesOnWithout || TRAITS[ask.family].failedSend !== 'taken for gone')
    return [{ tid, fate: isMissed ? 'missed' : 'not visible', because: 'no line of it is in the log' }]
  })
}

/**
 * Two calls look like one where a filter hides the system call between them: then a thread that has answered is asked
 * again. Where its handler shows what it runs, the caller's own run would be seen too: it is one call.
 */
export function answeredTwice(index: LogIndex, processes: Processes, handlings: Handlings, ask: Ask): readonly Ask[] {
  const asked = new Map<number, number>()
  const cuts: number[] = []
  for (const [i, { tid, event }] of ask.sends.entries()) {
    const before = asked.get(tid)
    if (before !== undefined && !showsRun(index, processes, handlings, ask, { tid, from: before, to: event })) {
      cuts.push(i)
      asked.clear()
    }
    if (!hasFlag(index, event, 'failed')) asked.set(tid, event)
  }
  if (cuts.length === 0) return [ask]
  return [0, ...cuts].map((from, part) => {
    const sends = ask.sends.slice(from, cuts[part])
    const next = ask.sends[cuts[part] ?? Number.NaN]?.event
    const before = part === 0 ? ask.before : []
    const last = sends.at(-1)?.event ?? ask.last
    const candidate = part === 0 ? ask.candidate : prevOf(index, sends[0]?.event ?? 0)
    return { ...ask, sends, before, candidate, last: next === undefined ? ask.last : last, stop: next ?? ask.stop }
  })
}

function showsRun(
  index: LogIndex,
  processes: Processes,
  handlings: Handlings,
  { arrives, family }: Ask,
  { tid, from, to }: { readonly tid: number; readonly from: number; readonly to: number },
): boolean {
  const thread = processes.byTid(tid, from)
  if (thread === undefined) return false
  const all = handlings.after(thread, arrives, from, to)
  return (all.length > 0 || index.classes.includes(arrives)) && all.every((one) => runIn(index, family, one) !== NONE)
}
