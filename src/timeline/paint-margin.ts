import type { Orientation } from './frame.ts'
import type { BracketShape, CaptionShape, TickShape } from './shapes.ts'
import { keyed, type SvgNode, svgNode } from './svg-node.ts'

/** From a line of calls in the margin to the next. */
export const CALL_LINE = 15
/** Lines of the margin across: the calls from the top, the rest from the bottom. */
const CALLS_AT = 12
const CAPTIONS_UP = 24
export const TICKS_UP = 6
/** Down: the calls from the left, and from the end of the numbers to the lanes. */
const CALLS_LEFT = 6
const CALL_COLUMN = 5
const CAPTIONS_LEFT = 16
export const NUMBERS_FROM_EDGE = 8

/** A call as a bracket over what lies between it and its return; across with its words. `offset` is that of time. */
export function paintBracket(bracket: BracketShape, orientation: Orientation, offset: number): SvgNode {
  const { key, level, cut, text } = bracket
  const from = bracket.from + offset
  const to = bracket.to + offset
  if (orientation === 'down') {
    const x = CALLS_LEFT + CALL_COLUMN * level
    const d = `M${x},${from} ${cut.start ? '' : 'm5,0 h-5'} V${to} ${cut.end ? '' : 'h5'}`
    return svgNode('g', { className: 'tl-call' }, [svgNode('path', { d }, [], 'line')], key)
  }
  const y = CALLS_AT + level * CALL_LINE
  const line = svgNode('path', { d: `M${from},${y} ${cut.start ? '' : 'm0,5 v-5'} H${to} ${cut.end ? '' : 'v5'}` })
  const words = text === undefined ? [] : [svgNode('text', { x: from + 8, y, dy: '0.35em' }, text, 'words')]
  return svgNode('g', { className: 'tl-call' }, [keyed('line', line), ...words], key)
}

/** The word for the state of the world. `margin` is the breadth of the margin. */
export function paintCaption(
  { key, at, text }: CaptionShape,
  orientation: Orientation,
  offset: number,
  margin: number,
): SvgNode {
  const place =
    orientation === 'across'
      ? { x: at + offset, y: margin - CAPTIONS_UP }
      : { transform: `translate(${CAPTIONS_LEFT} ${at + offset}) rotate(90)` }
  return svgNode('text', { className: 'tl-caption', ...place }, text, key)
}

/** A number on the axis. */
export function paintTick({ key, at, text }: TickShape, orientation: Orientation, margin: number): SvgNode {
  const place =
    orientation === 'across'
      ? { x: at, y: margin - TICKS_UP, dy: 0, textAnchor: 'middle' }
      : { x: margin - NUMBERS_FROM_EDGE, y: at, dy: '0.35em', textAnchor: 'end' }
  return svgNode('text', { className: 'tl-axis', ...place }, text, key)
}
