import type { LaneStore } from '../../timeline/canvas/lane-columns.ts'
import { extentOf } from '../../timeline/canvas/log-walk.ts'
import { timeOf } from '../../timeline/canvas/overlay.ts'
import { durationWords, timeWords } from '../../timeline/canvas/time-words.ts'
import { EVENT_FLAG, EVENT_KIND, type Log } from '../../trace/log.ts'
import { argumentsOf, resultTextOf, wordOf } from '../../trace/log-text.ts'

/** What the page knows of a thread beyond the log: 'coordinator', 'template thread'. */
export type RoleOf = (thread: number) => string | undefined

/** An event as a person would say it, short: 'read(3, …)', 'SIGRT_1 arrives', 'exits'. */
export function eventTitle(log: Log, event: number): string {
  const word = wordOf(log, event)
  const kind = log.events.kind[event]
  if (kind === EVENT_KIND.signal) return `${word} arrives`
  if (kind === EVENT_KIND.exited) return 'exits'
  if (kind === EVENT_KIND.killed) return `is killed by ${word}`
  return word
}

export interface EventFact {
  readonly name: string
  readonly value: string
  readonly isCode: boolean
}

/** What is known of an event: when, how long, with what, and how it came out. */
export function eventFacts(store: LaneStore, event: number): readonly EventFact[] {
  const { log, unit } = store
  const said = (name: string, value: string, isCode = false) => (value === '' ? [] : [{ name, value, isCode }])
  return [
    ...said('at', unit === 'ns' ? timeWords(timeOf(store, event), unit) : ''),
    ...said('took', lengthWords(store, event)),
    ...said(log.events.kind[event] === EVENT_KIND.signal ? 'signal' : 'arguments', argumentsOf(log, event), true),
    ...said('result', resultWords(log, event), true),
    ...said('line', lineWords(log, event)),
  ]
}

/** How long an event took, as far as the log shows it. */
export function lengthWords(store: LaneStore, event: number): string {
  const { events } = store.log
  const flags = events.flags[event] ?? 0
  if (events.kind[event] !== EVENT_KIND.syscall) return ''
  if (flags & EVENT_FLAG.unfinished) return 'does not return in this log'
  if (store.unit === 'line') return ''
  const [from, to] = extentOf(store, event)
  const length = durationWords(to - from, store.unit)
  if (flags & EVENT_FLAG.untimed) return `at most ${length}: its end was not recorded`
  return length
}

export function resultWords(log: Log, event: number): string {
  const text = resultTextOf(log, event)
  return (log.events.flags[event] ?? 0) & EVENT_FLAG.injected ? `${text} (injected by strace)` : text
}

function lineWords({ events }: Log, event: number): string {
  const [first, last] = [events.line[event] ?? 0, events.endLine[event] ?? 0]
  return last > first ? `${first}, returns in line ${last}` : String(first)
}
