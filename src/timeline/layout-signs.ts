import type { Lane } from '../trace/lane-types.ts'
import { type Frame, pointAt, ticksIn } from './frame.ts'
import type { SignShape } from './shapes.ts'
import { TEXT_LABEL, textWidth } from './text-width.ts'
import { type Box, markAt, px } from './units.ts'
import { wrapText } from './wrap-text.ts'

const SIGN = 18
const PAD = 8
const LINE = 17
/** The words of a violation are broken into lines about this wide. */
const WIDTH = 300
const LINES = 3
const MORE_LINES = 6

/** The violations on a lane: a sign where each happened, with its words beside it where they are in view. */
export function layoutSigns(lane: Lane, frame: Frame): readonly SignShape[] {
  const { span, size } = frame.metrics
  const across = frame.orientation === 'across'
  const width = across ? WIDTH : size - span[0] - 2 * PAD
  return ticksIn(frame, lane.violations).map(({ tick, violation }, index) => {
    const at = pointAt(frame, markAt(tick), (span[0] + span[1]) / 2)
    const lines = wrapText(violation.text, TEXT_LABEL, width, across ? LINES : MORE_LINES)
    const box = across ? boxBeside(frame, tick, lines) : boxBelow(frame, tick, lines)
    return { shape: 'sign', key: `sign ${tick} ${index}`, at, box, lines, line: px(LINE), violation }
  })
}

/** After the sign if there is room in view, else before it, else nowhere. */
function boxBeside(frame: Frame, tick: number, lines: readonly string[]): Box | undefined {
  const { span } = frame.metrics
  const width = widest(lines) + SIGN + PAD
  const height = Math.max(span[1] - span[0], lines.length * LINE + PAD)
  const y = px((span[0] + span[1] - height) / 2)
  const at = markAt(tick) * frame.perTick
  const size = { y, width: px(width), height: px(height) }
  if (at + width <= frame.to * frame.perTick) return { x: px(at), ...size }
  return at - width >= frame.from * frame.perTick ? { x: px(at - width), ...size } : undefined
}

/** As wide as the column; a column too narrow for words shows the sign alone. */
function boxBelow(frame: Frame, tick: number, lines: readonly string[]): Box | undefined {
  const { span, size } = frame.metrics
  const width = widest(lines) + 2 * PAD
  if (width > size - span[0]) return undefined
  const y = px(markAt(tick) * frame.perTick + SIGN / 2 + 2)
  return { x: px(span[0]), y, width: px(width), height: px(lines.length * LINE + PAD) }
}

function widest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => textWidth(line, TEXT_LABEL)))
}
