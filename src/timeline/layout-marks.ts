import type { Lane, Mark } from '../trace/lane-types.ts'
import type { TraceRecord } from '../trace/types.ts'
import { countBefore, type Frame, pointAt, ticksIn } from './frame.ts'
import type { WordMetrics } from './lane-metrics.ts'
import type { MarkShape, WordShape } from './shapes.ts'
import { codeWidth, TEXT_SMALL, textWidth } from './text-width.ts'
import { markAt, type Point } from './units.ts'

/** Marks closer than this are drawn as one. */
const MARKS_APART = 3
const MARK_LENGTH = 5
/** Room that is left between the words of two steps. */
const WORDS_APART = 7
/** Down, the least room from one line of words to the next. */
const LINE = 15
/** With this much room on both sides, a word needs no second line to stand clear. */
const ALONE = 90
/** From the baseline of the second line up to where the mark, drawn longer for it, ends. */
const SECOND_LINE = 11

/** A mark for each step, with its word where it can't touch the words of the steps before and after it on this lane. */
export function layoutMarks(lane: Lane, frame: Frame): readonly MarkShape[] {
  const { span, words } = frame.metrics
  const groups = groupMarks(frame, ticksIn(frame, lane.marks))
  const rooms = words === undefined ? undefined : roomsOf(frame, lane, groups, words)
  return groups.map(({ first, count }, index) => {
    const at = markAt(first.tick)
    const place = count === 1 ? rooms?.[index] : undefined
    const line = words === undefined || place === undefined ? span[1] : (words.lines[place.line] ?? words.lines[0])
    const word = place === undefined ? undefined : layoutWord(frame, first, place.room, pointAt(frame, at, line))
    // The mark reaches down to its word, past the words of its neighbours.
    const end = word !== undefined && place?.line === 1 ? line - SECOND_LINE : span[1] + MARK_LENGTH
    return {
      shape: 'mark',
      key: `mark ${first.tick}`,
      tick: first.tick,
      count,
      step: first.step,
      from: pointAt(frame, at, span[1]),
      to: pointAt(frame, at, end),
      word,
    }
  })
}

interface Group {
  readonly first: Mark
  count: number
}

/** Which line the word of each step stands on, and how wide it may be so that it keeps clear of its neighbours there. */
function roomsOf(frame: Frame, lane: Lane, groups: readonly Group[], words: WordMetrics) {
  const lines = words.lines.length
  const gap = (a: Group | undefined, b: Group | undefined) => {
    return a === undefined || b === undefined ? Number.POSITIVE_INFINITY : (b.first.tick - a.first.tick) * frame.perTick
  }
  const line = groups.map((group, index) => {
    const nearest = Math.min(gap(groups[index - 1], group), gap(group, groups[index + 1]))
    // By its number on the lane, not in the view: a word must not change its line when the picture is panned.
    return nearest >= ALONE || lines === 1 ? 0 : countBefore(lane.marks, group.first.tick) % lines
  })
  return groups.map((group, index) => {
    const before = groups.findLast((_, other) => other < index && line[other] === line[index])
    const after = groups.find((_, other) => other > index && line[other] === line[index])
    return { line: line[index] ?? 0, room: Math.min(gap(before, group), gap(group, after)) }
  })
}

function groupMarks(frame: Frame, marks: readonly Mark[]) {
  const groups: Group[] = []
  for (const mark of marks) {
    const last = groups.at(-1)
    const close = last !== undefined && (mark.tick - last.first.tick) * frame.perTick < MARKS_APART
    if (close) last.count++
    else groups.push({ first: mark, count: 1 })
  }
  return groups
}

function layoutWord(frame: Frame, mark: Mark, room: number, at: Point): WordShape | undefined {
  const { words } = frame.metrics
  const down = frame.orientation === 'down'
  if (words === undefined || (down && room < LINE)) return undefined
  const fitted = wordFor(mark, down ? words.room : room - WORDS_APART, down)
  return fitted === undefined ? undefined : { at, ...fitted }
}

/** Of a record that is no step of the protocol, but a line of a log: 'prctl' of 'prctl(PR_SET_KEEPCAPS, 1) = 0'. */
function firstWord(text: string): string {
  return /^\w*/.exec(text)?.[0] ?? ''
}

/** The first of these that fits: the sentence (where it has a line for itself), the word of the step, its id. */
export function wordFor(
  { step, word: known, text }: Pick<TraceRecord, 'step' | 'word' | 'text'>,
  room: number,
  sentence: boolean,
) {
  const word = step === undefined ? firstWord(text) : (known ?? step)
  for (const each of sentence ? [text, word] : [word]) {
    const width = textWidth(each, TEXT_SMALL)
    if (width > 0 && width <= room) return { text: each, code: false, width }
  }
  const idWidth = codeWidth(step ?? '', TEXT_SMALL)
  return step !== undefined && idWidth <= room ? { text: step, code: true, width: idWidth } : undefined
}
