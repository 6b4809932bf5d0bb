import { SENDS_AS_GO } from '../../protocols/log-traits.ts'
import { WHOLE } from './advice.ts'
import {
  behindHandler,
  classAt,
  hasFlag,
  isSignal,
  isSyscall,
  type LogIndex,
  NONE,
  nextOf,
  prevOf,
} from './log-index.ts'
import type { Doubt, LogCall } from './types.ts'
import { WORD } from './word-classes.ts'

/** What a coordinator of Go does between its own run and its return, handlers, yields and sleeps left aside. */
function* stepsOf(index: LogIndex, from: number, to: number): Generator<number> {
  for (let event = nextOf(index, from); event !== NONE && event < to; ) {
    if (isSignal(index, event)) {
      const behind = behindHandler(index, event)
      event = behind === NONE ? nextOf(index, event) : behind
      continue
    }
    if (isSyscall(index, event)) yield event
    event = nextOf(index, event)
  }
}

/**
 * A coordinator of Go, and one of a C library, asks for its pid before each signal. A getpid without its tgkill, or the other
 * way round, has lost a line between them.
 */
export function walkDoubt(index: LogIndex, call: LogCall): Doubt | undefined {
  const { from, to } = walkOf(index, call)
  if (from === undefined || from === NONE) return undefined
  if (!index.classes.includes(WORD.getpid) || !pairs(index, call)) return undefined
  let asked = false
  for (const event of stepsOf(index, from, to ?? index.log.events.count)) {
    const word = classAt(index, event)
    if (word !== WORD.getpid && word !== WORD.tgkill) continue
    if (asked === (word === WORD.getpid)) return lost(index, event)
    asked = word === WORD.getpid
  }
  if (to === undefined) return undefined
  // Nobody asks for a pid and then goes on waiting for answers: its signal is not there.
  const next = classAt(index, to) === WORD.getpid ? nextOf(index, to) : NONE
  const waits = next !== NONE && classAt(index, next) === WORD.yields
  return asked || waits ? lost(index, to) : undefined
}

/** Where a caller signals others: Go's behind its own run, the C library's in front of it. */
function walkOf(index: LogIndex, { family, own, firstSignal, returned }: LogCall): Walk {
  if (firstSignal === undefined) return NO_WALK
  if (family === 'signals') return { from: own, to: returned }
  if (family !== SENDS_AS_GO) return NO_WALK
  const before = prevOf(index, firstSignal)
  const asks = before !== NONE && classAt(index, before) === WORD.getpid
  return { from: asks ? prevOf(index, before) : before, to: own }
}

/** Events, neither of them in it. */
interface Walk {
  readonly from: number | undefined
  readonly to: number | undefined
}

const NO_WALK: Walk = { from: undefined, to: undefined }

/** Whether this call shows a getpid before a tgkill at all: a program may be recorded with a filter that hides one. */
function pairs(index: LogIndex, { targets }: LogCall): boolean {
  return targets.some(({ sent }) => {
    if (sent === undefined || hasFlag(index, sent, 'unfinished')) return false
    const before = index.prev[sent] ?? NONE
    return before !== NONE && classAt(index, before) === WORD.getpid
  })
}

function lost(index: LogIndex, event: number): Doubt {
  const line = index.log.events.line[event] ?? 0
  const text = `The caller’s getpid(2) and tgkill(2) do not go in pairs (line ${line}): lines of it are missing.`
  return { kind: 'incomplete', text, advice: WHOLE, line }
}
