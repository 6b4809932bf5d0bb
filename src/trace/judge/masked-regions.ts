import { argumentsOf } from '../log-text.ts'
import { classAt, isSyscall, type LogIndex, NONE, threadAt } from './log-index.ts'
import { WORD } from './word-classes.ts'

/**
 * A stretch in which a thread of Go 1.16 or 1.17 has all signals blocked, having asked for its mask right before:
 * `rt_sigprocmask(NULL)`, `rt_sigprocmask(~[])`, …, `rt_sigprocmask(old)`. Targets run the call in one, the
 * coordinator spends its whole call in one. `clone` and `exit` block too, without asking first.
 */
export interface Region {
  readonly thread: number
  /** The event that blocks. */
  readonly from: number
  /** The event that restores the mask; NONE while there is none. */
  to: number
  /** System calls inside that may be the call: neither yields nor futexes, the first few and the last few. */
  readonly inside: number[]
  /** Yields and futexes inside. */
  waits: number
}

const MOST = 64

const BETWEEN: ReadonlySet<number> = new Set([WORD.yields, WORD.futex, WORD.sigreturn])

type Mask = 'asks' | 'blocks' | 'restores'

function maskOf(index: LogIndex, event: number): Mask {
  // The log begins behind the arguments of a thread's first event.
  if (index.bytes.argumentsAt(event) === -1) return 'asks'
  const set = /^[^,]+, *([^,]*)/.exec(argumentsOf(index.log, event))?.[1] ?? ''
  if (set.startsWith('NULL') || set === '0') return 'asks'
  return /^~\[\]/.test(set) ? 'blocks' : 'restores'
}

/** In the order in which they begin. */
export function regionsOf(index: LogIndex): readonly Region[] {
  const found: Region[] = []
  const open = new Map<number, Region>()
  const asked = new Set<number>()
  const { count } = index.log.events
  for (let event = 0; event < count; event++) {
    if (!isSyscall(index, event)) continue
    const word = classAt(index, event)
    const thread = threadAt(index, event)
    if (word !== WORD.sigprocmask) {
      // A handler may come in between.
      const around = open.get(thread)
      if (around !== undefined && word !== WORD.sigreturn && BETWEEN.has(word)) around.waits++
      if (BETWEEN.has(word)) continue
      asked.delete(thread)
      const region = open.get(thread)
      if (region === undefined) continue
      if (region.inside.length === MOST) region.inside.splice(MOST / 2, 1)
      region.inside.push(event)
      continue
    }
    const mask = maskOf(index, event)
    const region = open.get(thread)
    if (region !== undefined && mask === 'restores') {
      region.to = event
      open.delete(thread)
    }
    if (mask === 'blocks' && asked.has(thread)) {
      const begun: Region = { thread, from: event, to: NONE, inside: [], waits: 0 }
      open.set(thread, begun)
      found.push(begun)
    }
    if (mask === 'asks') asked.add(thread)
    else asked.delete(thread)
  }
  return found
}
