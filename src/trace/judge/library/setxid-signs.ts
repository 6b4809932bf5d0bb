import { SENDS_AS_GO } from '../../../protocols/log-traits.ts'
import { wordOf } from '../../log-text.ts'
import type { Batch, Sent } from '../batches.ts'
import { argumentsText } from '../call-targets.ts'
import { classAt, hasFlag, isSyscall, type LogIndex, NONE, nextOf, prevOf } from '../log-index.ts'
import type { Install } from '../runtime-kind.ts'
import type { Sign } from '../types.ts'
import { WORD } from '../word-classes.ts'
import { beforeWalk, walkFrom } from './caller-walk.ts'
import type { Handlings } from './handlings.ts'
import { ARRIVES, TRAITS } from './traits.ts'

const SETXID = TRAITS[SENDS_AS_GO]

/** What a handler of signal 33 shows of who wrote it. */
interface Shape {
  /** The call in it; NONE if none is seen. */
  readonly run: number
  readonly asksForPid: boolean
  readonly wakes: number
}

function isCall(index: LogIndex, event: number): boolean {
  return event !== NONE && isSyscall(index, event) && (SETXID.calls?.test(wordOf(index.log, event)) ?? false)
}

/** `futex(0x7f36, FUTEX_WAKE_PRIVATE, 1)`, in front of the return; with -X raw the operation is 0x81. */
function wakesAt(index: LogIndex, event: number): boolean {
  if (event === NONE || !index.showsReturns || classAt(index, event) !== WORD.futex) return false
  return /^[^,]+, (FUTEX_WAKE|0x1\b|0x81\b|1\b|129\b)/.test(argumentsText(index, event))
}

/** The C library's: `getpid`, the call, `futex WAKE`, once or twice, `rt_sigreturn`. Go's: the call, `rt_sigreturn`. */
function shapeOf(index: LogIndex, signal: number): Shape {
  const first = nextOf(index, signal)
  const asks = first !== NONE && classAt(index, first) === WORD.getpid
  const run = asks ? nextOf(index, first) : first
  if (!isCall(index, run)) return { run: NONE, asksForPid: false, wakes: NONE }
  const after = nextOf(index, run)
  return { run, asksForPid: asks, wakes: wakesAt(index, after) ? after : NONE }
}

/** Whether a signal 33 is the C library's by what its handler does. */
export function isOfSetxid(index: LogIndex, signal: number): boolean {
  return isSetxids(shapeOf(index, signal))
}

/** The handlers of a walk's targets. */
function shapesOf(index: LogIndex, handlings: Handlings, { kills }: Batch, to: number): readonly Shape[] {
  return kills.flatMap(({ target, event }) => {
    if (target === undefined) return []
    return handlings.after(target, ARRIVES[33], event, to).map(({ signal }) => shapeOf(index, signal))
  })
}

function isSameCall(index: LogIndex, a: number, b: number): boolean {
  const { word } = index.log.events
  return word[a] === word[b] && argumentsText(index, a) === argumentsText(index, b)
}

/** A caller that runs what its targets have run, behind its signals and not in front of them. */
function runsLast(index: LogIndex, stop: number, before: number, shapes: readonly Shape[]): boolean {
  const { word } = index.log.events
  const run = shapes.find((shape) => shape.run !== NONE)?.run
  if (run === undefined || !isSameCall(index, stop, run)) return false
  if (shapes.some((shape) => shape.asksForPid || shape.wakes !== NONE)) return true
  // Where the log begins with these signals, Go's own call may be in front of it, and this the next one.
  return before !== NONE && word[before] !== word[run]
}

/** Others that run what the caller has not run before: Go's is always the first. */
function othersFirst(index: LogIndex, before: number, shapes: readonly Shape[]): number {
  const run = shapes.find((shape) => shape.run !== NONE)?.run ?? NONE
  if (run === NONE || before === NONE || classAt(index, before) === WORD.yields) return NONE
  const { word } = index.log.events
  for (let event = before, i = 0; event !== NONE && i < 4; event = prevOf(index, event), i++) {
    if (word[event] === word[run]) return NONE
  }
  return run
}

/** A caller that goes on with the call although nobody could be signalled: Go would wait for ever. */
function goesOn(index: LogIndex, { kills }: Batch, stop: number): boolean {
  return isCall(index, stop) && kills.every(({ event }) => hasFlag(index, event, 'failed'))
}

/** What tells that signals 33 are the C library's: whole sentences without a subject; none if they are Go's. */
export function setxidSigns(
  index: LogIndex,
  handlings: Handlings,
  batch: Batch,
  sends: ReadonlyMap<number, Sent>,
  install: Install | undefined,
): readonly Sign[] {
  const first = sends.get(batch.first)
  if (install?.kind === 'signals' || first === undefined) return []
  const { stop } = walkFrom(index, SENDS_AS_GO, first, sends)
  const before = prevOf(index, beforeWalk(index, SENDS_AS_GO, first).at(-1) ?? first.event)
  const shapes = shapesOf(index, handlings, batch, stop === NONE ? index.log.events.count : stop)
  const signs: Sign[] = []
  const add = (text: string, event: number): void => void signs.push({ text, event })
  if (install !== undefined)
    add(`the handler of signal 33 blocks no other signal, as ${SETXID.name}’s does`, install.event)
  const shape = shapes.find(({ asksForPid, wakes }) => asksForPid && wakes !== NONE) ?? shapes.find(isSetxids)
  if (shape?.asksForPid === true)
    add(`the handler asks for its pid before the call, as ${SETXID.name}’s does`, shape.run)
  if (shape !== undefined && shape.wakes !== NONE) add('the handler wakes a futex behind the call', shape.wakes)
  if (stop !== NONE && (runsLast(index, stop, before, shapes) || goesOn(index, batch, stop))) {
    add(`the caller runs ${wordOf(index.log, stop)} after its signals, which Go never does`, stop)
  }
  const early = signs.length === 0 ? othersFirst(index, before, shapes) : NONE
  if (early !== NONE) add(`others run ${wordOf(index.log, early)} before the caller, which in Go is the first`, early)
  return signs
}

function isSetxids({ asksForPid, wakes, run }: Shape): boolean {
  return run !== NONE && (asksForPid || wakes !== NONE)
}
