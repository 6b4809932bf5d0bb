import type { Library } from '../../../protocols/log-traits.ts'
import { wordOf } from '../../log-text.ts'
import type { Sent } from '../batches.ts'
import { classAt, isSyscall, type LogIndex, NONE, prevOf, threadAt } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { Sign } from '../types.ts'
import { changesThreadState, WORD } from '../word-classes.ts'
import { beforeWalk, type Walk, walkFrom } from './caller-walk.ts'
import type { Handling, Handlings } from './handlings.ts'
import { ARRIVES, TRAITS } from './traits.ts'

/** A library asking other threads to run a call: its caller, and whom it has signalled. */
export interface Ask extends Walk {
  readonly family: Library
  readonly signs: readonly Sign[]
  readonly coordinator: number
  readonly process: number
  /** The class of its signal's arrival. */
  readonly arrives: number
  /** What its caller did in front of the first signal, the last first; and what was there before that. */
  readonly before: readonly number[]
  readonly candidate: number
}

/** By thread: what it has sent, by event. */
export type BySender = ReadonlyMap<number, ReadonlyMap<number, Sent>>

export function bySender(index: LogIndex, sends: readonly Sent[]): BySender {
  const found = new Map<number, Map<number, Sent>>()
  for (const sent of sends) {
    const thread = threadAt(index, sent.event)
    const own = found.get(thread)
    if (own === undefined) found.set(thread, new Map([[sent.event, sent]]))
    else own.set(sent.event, sent)
  }
  return found
}

export function askFrom(
  index: LogIndex,
  processes: Processes,
  family: Library,
  first: Sent,
  sends: ReadonlyMap<number, Sent>,
  signs: readonly Sign[],
): Ask {
  const coordinator = threadAt(index, first.event)
  const before = beforeWalk(index, family, first)
  return {
    ...walkFrom(index, family, first, sends),
    family,
    signs,
    coordinator,
    process: processes.leader[coordinator] ?? coordinator,
    arrives: ARRIVES[first.signal],
    before,
    candidate: prevOf(index, before.at(-1) ?? first.event),
  }
}

/** The first thing in a handler that may be the call; NONE if there is none. */
export function runIn(index: LogIndex, family: Library, { inside }: Handling): number {
  const { handlerDoes, calls } = TRAITS[family]
  const run = inside.find((event) => !handlerDoes.has(classAt(index, event))) ?? NONE
  return run === NONE || calls === undefined || calls.test(wordOf(index.log, run)) ? run : NONE
}

function firstHandling(index: LogIndex, processes: Processes, handlings: Handlings, sent: Sent): Handling | undefined {
  const target = processes.byTid(sent.tid, sent.event)
  if (target === undefined || target === threadAt(index, sent.event)) return undefined
  return handlings.after(target, ARRIVES[sent.signal], sent.event, index.log.events.count)[0]
}

/** `openat(AT_FDCWD, "/proc/16970/task", …)` in front of the signals, or the same call on both sides: libpsx. */
function psxSigns(index: LogIndex, processes: Processes, handlings: Handlings, sent: Sent): readonly Sign[] {
  const signs: Sign[] = []
  const before = beforeWalk(index, 'psx', sent)
  const reads = before.find((event) => wordOf(index.log, event).startsWith('open'))
  if (reads !== undefined) signs.push({ text: 'the caller reads the list of threads in /proc', event: reads })
  const handling = firstHandling(index, processes, handlings, sent)
  const run = handling === undefined ? NONE : runIn(index, 'psx', handling)
  const own = prevOf(index, before.at(-1) ?? sent.event)
  const by = sent.signal === 31 ? 'SIGSYS' : 'signal 33 by tkill'
  if (
    run !== NONE &&
    own !== NONE &&
    isSyscall(index, own) &&
    index.log.events.word[run] === index.log.events.word[own]
  ) {
    const name = wordOf(index.log, own)
    const text = `the caller runs ${name} first, and ${by} makes others run it, as libpsx’s does`
    return [...signs, { text, event: own }]
  }
  // Nobody else sends SIGSYS to a thread of its own.
  if (sent.signal === 31) return [...signs, { text: 'SIGSYS by tgkill, which is libpsx’s for this', event: sent.event }]
  const changes = run !== NONE && changesThreadState(wordOf(index.log, run))
  return changes ? [...signs, { text: `${wordOf(index.log, run)} runs in a handler of ${by}`, event: run }] : signs
}

function muslSigns(index: LogIndex, sent: Sent): readonly Sign[] {
  const sets = beforeWalk(index, 'musl', sent).find((event) => classAt(index, event) === WORD.sigaction)
  return [
    { text: 'signal 34 by tkill, which is musl’s for this', event: sent.event },
    ...(sets === undefined ? [] : [{ text: 'its handler is set for this call only, as musl does', event: sets }]),
  ]
}

/** Whose signal it is, if it is neither Go's nor that of who sends as Go does; nothing for one that makes nobody run a call. */
export function libraryOf(
  index: LogIndex,
  processes: Processes,
  handlings: Handlings,
  sent: Sent,
): { readonly family: Library; readonly signs: readonly Sign[] } | undefined {
  if (processes.byTid(sent.tid, sent.event) === threadAt(index, sent.event)) return undefined
  if (sent.signal === 34) return sent.by === 'tkill' ? { family: 'musl', signs: muslSigns(index, sent) } : undefined
  const mayBePsx = sent.by === 'tkill' ? sent.signal === 33 : sent.signal === 31
  const signs = mayBePsx ? psxSigns(index, processes, handlings, sent) : []
  return signs.length === 0 ? undefined : { family: 'psx', signs }
}
