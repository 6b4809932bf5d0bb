import { bytesOf } from '../../base/ascii.ts'
import { SENDS_AS_GO } from '../../protocols/log-traits.ts'
import { argumentsOf, resultTextOf } from '../log-text.ts'
import type { Sent } from './batches.ts'
import { classAt, isSignal, isSyscall, type LogIndex, threadAt } from './log-index.ts'
import type { Processes } from './processes.ts'
import type { Sign } from './types.ts'
import { WORD } from './word-classes.ts'

/** One use of a kept signal that is no call. `kind`: told of once, with a count. */
export interface Use extends Sign {
  readonly kind: string
}

function tidOf({ log }: LogIndex, thread: number): number {
  return log.threads[thread]?.tid ?? 0
}

/**
 * A signal that makes nobody run a call: `tkill(90, SIGRT_1)` is pthread_cancel of musl, `tgkill(89, 90, SIGRTMIN)` of
 * another C library. A thread that musl cancels signals itself once more.
 */
export function cancellation(index: LogIndex, processes: Processes, { event, tid, signal, by }: Sent): Use | undefined {
  const isMusl = signal === 33 && by === 'tkill'
  const isOther = signal === 32 && by === 'tgkill'
  const sender = threadAt(index, event)
  if ((!isMusl && !isOther) || processes.byTid(tid, event) === sender || tidOf(index, sender) === tid) return undefined
  const whose = isMusl ? 'musl' : SENDS_AS_GO
  const text = `Thread ${tidOf(index, sender)} cancels thread ${tid} (pthread_cancel of ${whose}): no call on every thread`
  return { kind: whose, text, event }
}

/** musl gives a call up when a thread cannot be signalled. */
export function undoneCall(index: LogIndex, { event, tid }: Sent): Use {
  const result = resultTextOf(index.log, event)
  const who = tidOf(index, threadAt(index, event))
  const text = `Thread ${who} gives a call of musl up, because thread ${tid} cannot be signalled (${result}): nobody runs it, and it returns EAGAIN`
  return { kind: 'undone', text, event }
}

/** `timer_create(CLOCK_REALTIME, {sigev_signo=SIGRTMIN, sigev_notify=SIGEV_THREAD_ID, …}, [0]) = 0` */
const TELLS_BY_KEPT = /sigev_signo=(SIGRTMIN|SIGRT_[012]|3[234]|0x2[012])\b(?!\+)/

const SENT_BY_THREAD = bytesOf('SI_TKILL')
const NAMES: Readonly<Record<number, string>> = { [WORD.rt0]: '32', [WORD.rt1]: '33', [WORD.rt2]: '34' }

/** A kept signal that came neither from a library nor from Go: of a timer, or of somebody who is not of the program. */
function arrival(index: LogIndex, event: number): Use | undefined {
  const name = NAMES[classAt(index, event)]
  if (name === undefined || index.bytes.has(index.log.events.offset[event] ?? 0, SENT_BY_THREAD)) return undefined
  const text = argumentsOf(index.log, event)
  const thread = tidOf(index, threadAt(index, event))
  if (/si_code=(SI_TIMER|0xfffffffe|-2)/.test(text)) {
    return { kind: `timer ${name}`, text: `A timer’s signal ${name} comes to thread ${thread}: no call`, event }
  }
  if (/si_code=(SI_TKILL|0xfffffffa|-6)/.test(text)) return undefined
  const from = /si_pid=(\d+)/.exec(text)?.[1]
  const by = from === undefined ? '' : ` from process ${from}`
  const how = /si_code=(\w+)/.exec(text)?.[1] ?? 'of another kind'
  return { kind: `foreign ${name}`, text: `Signal ${name} comes to thread ${thread}${by} (${how}): no call`, event }
}

function timerAt(index: LogIndex, event: number): Use | undefined {
  if (!TELLS_BY_KEPT.test(argumentsOf(index.log, event))) return undefined
  const thread = tidOf(index, threadAt(index, event))
  const text = `Thread ${thread} makes a timer that tells by a signal which libraries keep: no call`
  return { kind: 'timer', text, event }
}

function others(index: LogIndex): readonly Use[] {
  const found: Use[] = []
  const looks = index.log.words.map((word, i) => word === 'timer_create' || NAMES[index.classes[i] ?? 0] !== undefined)
  if (!looks.includes(true)) return found
  const { count, word } = index.log.events
  for (let event = 0; event < count; event++) {
    if (looks[word[event] ?? 0] !== true) continue
    const isArrival = isSignal(index, event)
    if (!isArrival && !isSyscall(index, event)) continue
    const use = isArrival ? arrival(index, event) : timerAt(index, event)
    if (use !== undefined) found.push(use)
  }
  return found
}

/** One sentence for each kind of use, with how often; in the order of the log. */
export function asidesOf(index: LogIndex, uses: readonly Use[]): readonly Sign[] {
  const kinds = new Map<string, { readonly first: Use; times: number }>()
  for (const use of [...uses, ...others(index)].sort((a, b) => a.event - b.event)) {
    const known = kinds.get(use.kind)
    if (known === undefined) kinds.set(use.kind, { first: use, times: 1 })
    else known.times++
  }
  return [...kinds.values()].map(({ first: { text, event }, times }) => {
    const more = times === 1 ? '' : `; ${(times - 1).toLocaleString('en')} more of this kind`
    return { text: `${text}${more}`, event }
  })
}
