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

/**
 * In the order in which they begin. They nest: a second caller waits with its signals blocked, and runs the fixup of the
 * first meanwhile.
 */
export function regionsOf(index: LogIndex): readonly Region[] {
  const found: Region[] = []
  /** Of each thread the stretches that are open; nothing stands for signals blocked without asking first. */
  const open = new Map<number, (Region | undefined)[]>()
  const asked = new Set<number>()
  const { count } = index.log.events
  for (let event = 0; event < count; event++) {
    if (!isSyscall(index, event)) continue
    const thread = threadAt(index, event)
    const stack = open.get(thread) ?? []
    if (classAt(index, event) !== WORD.sigprocmask) {
      if (runsInside(index, event, stack.at(-1))) asked.delete(thread)
      continue
    }
    const mask = maskOf(index, event)
    if (mask === 'restores') {
      const over = stack.pop()
      if (over !== undefined) over.to = event
    } else if (mask === 'blocks') {
      const begun = asked.has(thread) ? { thread, from: event, to: NONE, inside: [], waits: 0 } : undefined
      if (begun !== undefined) found.push(begun)
      open.set(thread, [...stack, begun])
    }
    if (mask === 'asks') asked.add(thread)
    else asked.delete(thread)
  }
  return found
}

/** Notes a system call in the stretch around it; false if it is one that may stand anywhere: a handler may come in between. */
function runsInside(index: LogIndex, event: number, around: Region | undefined): boolean {
  const word = classAt(index, event)
  if (BETWEEN.has(word)) {
    if (around !== undefined && word !== WORD.sigreturn) around.waits++
    return false
  }
  if (around === undefined) return true
  if (around.inside.length === MOST) around.inside.splice(MOST / 2, 1)
  around.inside.push(event)
  return true
}
