import type { Lane } from '../trace/lane-types.ts'
import { boxAt, type Frame, pointAt, ticksIn } from './frame.ts'
import type { SignShape } from './shapes.ts'
import { TEXT_LABEL, textWidth } from './text-width.ts'
import { type Box, markAt, px } from './units.ts'

const SIGN = 18
const PAD = 8

/** The violations on a lane: a sign where each happened, with its words to the side on which they are in view. */
export function layoutSigns(lane: Lane, frame: Frame): readonly SignShape[] {
  return ticksIn(frame, lane.violations).map(({ tick, violation }, index) => {
    const { span } = frame.metrics
    const at = pointAt(frame, markAt(tick), (span[0] + span[1]) / 2)
    const box = frame.orientation === 'across' ? textBox(frame, tick, violation.text) : undefined
    return { shape: 'sign', key: `sign ${tick} ${index}`, at, box, text: violation.text, violation }
  })
}

function textBox(frame: Frame, tick: number, text: string): Box | undefined {
  const length = textWidth(text, TEXT_LABEL) + SIGN + PAD
  const along = length / frame.perTick
  const at = markAt(tick)
  if (at + along <= frame.to) return boxAt(frame, at, at + along, frame.metrics.span)
  if (at - along < frame.from) return undefined
  const box = boxAt(frame, at - along, at, frame.metrics.span)
  return { ...box, x: px(box.x) }
}
