import type { StepId } from '../protocol/step-ids.ts'
import type { Lane, Mark } from '../trace/lane-types.ts'
import { type Frame, pointAt, ticksIn } from './frame.ts'
import type { MarkShape, WordShape } from './shapes.ts'
import { STEP_WORDS } from './step-words.ts'
import { codeWidth, TEXT_SMALL, textWidth } from './text-width.ts'
import { markAt } from './units.ts'

/** Marks closer than this are drawn as one. */
const MARKS_APART = 3
const MARK_LENGTH = 5
/** Room that is left between the words of two steps. */
const WORDS_APART = 7
/** Down, the least room from one line of words to the next. */
const LINE = 15

/** A mark for each step, with its word where it can't touch the words of the steps before and after it on this lane. */
export function layoutMarks(lane: Lane, frame: Frame): readonly MarkShape[] {
  const marks = ticksIn(frame, lane.marks)
  const groups = groupMarks(frame, marks)
  return groups.map(({ first, count }, index) => {
    const at = markAt(first.tick)
    const [, edge] = frame.metrics.span
    const before = groups[index - 1]?.first.tick ?? Number.NEGATIVE_INFINITY
    const after = groups[index + 1]?.first.tick ?? Number.POSITIVE_INFINITY
    const room = Math.min(first.tick - before, after - first.tick) * frame.perTick
    return {
      shape: 'mark',
      key: `mark ${first.tick}`,
      tick: first.tick,
      count,
      step: first.step,
      from: pointAt(frame, at, edge),
      to: pointAt(frame, at, edge + MARK_LENGTH),
      word: count === 1 ? layoutWord(frame, first, room) : undefined,
    }
  })
}

function groupMarks(frame: Frame, marks: readonly Mark[]) {
  const groups: { first: Mark; count: number }[] = []
  for (const mark of marks) {
    const last = groups.at(-1)
    const close = last !== undefined && (mark.tick - last.first.tick) * frame.perTick < MARKS_APART
    if (close) last.count++
    else groups.push({ first: mark, count: 1 })
  }
  return groups
}

function layoutWord(frame: Frame, { tick, step }: Mark, room: number): WordShape | undefined {
  const { words } = frame.metrics
  if (step === undefined || words === undefined) return undefined
  const down = frame.orientation === 'down'
  if (down && room < LINE) return undefined
  const fitted = wordFor(step, down ? words.room : room - WORDS_APART)
  return fitted === undefined ? undefined : { at: pointAt(frame, markAt(tick), words.at), ...fitted }
}

/** The word of a step, or its id, whichever fits into the room first. */
export function wordFor(step: StepId, room: number) {
  const word = STEP_WORDS[step]
  const width = textWidth(word, TEXT_SMALL)
  if (width <= room) return { text: word, code: false, width }
  const idWidth = codeWidth(step, TEXT_SMALL)
  return idWidth <= room ? { text: step, code: true, width: idWidth } : undefined
}
