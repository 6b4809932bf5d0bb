import type { LabelShape, SignShape } from './shapes.ts'
import { keyed, type SvgNode, svgNode } from './svg-node.ts'

/** A label, at its own place or at another one. */
export function paintLabel(label: LabelShape, at: { readonly x: number; readonly y: number } = label.at): SvgNode {
  const { key, tone, text, turned } = label
  const transform = `translate(${at.x} ${at.y})${turned ? ' rotate(90)' : ''}`
  return svgNode('text', { className: `tl-label tl-label-${tone}`, transform, dy: '0.35em' }, text, key)
}

const SIGN = 'M0,-10 L10.5,8.5 L-10.5,8.5 Z'
const BANG = 'M0,-4 L0,3 M0,5.4 L0,6'

/** A sign with an exclamation mark, so that it is one without its colour too. */
export function paintSign(sign: SignShape): SvgNode {
  const transform = `translate(${sign.at.x} ${sign.at.y})`
  return svgNode(
    'g',
    { className: 'tl-sign' },
    [
      ...paintSignBox(sign),
      svgNode('path', { className: 'tl-sign-mark', transform, d: SIGN }, [], 'mark'),
      svgNode('path', { className: 'tl-sign-bang', transform, d: BANG }, [], 'bang'),
    ],
    sign.key,
  )
}

function paintSignBox({ at, box, lines, line }: SignShape): readonly SvgNode[] {
  if (box === undefined) return []
  const { x, y, width, height } = box
  const left = x === at.x ? x + 16 : x + 8
  const top = (index: number) => y + height / 2 + (index - (lines.length - 1) / 2) * line
  return [
    svgNode('rect', { className: 'tl-sign-box', x, y, width, height, rx: 3 }, [], 'box'),
    ...lines.map((words, index) => svgNode('text', { x: left, y: top(index), dy: '0.35em' }, words, `line ${index}`)),
  ]
}

/** The patterns that tell activities apart without colour. Their marks take the hue of the theme. */
export function paintPatterns(): SvgNode {
  const grid = (id: string, width: number, height: number, turned?: number) => ({
    ...{ id, width, height, patternUnits: 'userSpaceOnUse' },
    patternTransform: turned === undefined ? undefined : `rotate(${turned})`,
  })
  const stroke = (className: string, height: number) => svgNode('line', { className, x1: 0, y1: 0, x2: 0, y2: height })
  const path = (className: string, d: string) => svgNode('path', { className, d })
  const patterns = {
    'tl-hatch': svgNode('pattern', grid('tl-hatch', 7, 7, 45), [keyed('mark', stroke('tl-pattern-line', 7))]),
    'tl-zigzag': svgNode('pattern', grid('tl-zigzag', 12, 24), [
      keyed('mark', path('tl-pattern-line', 'M-3,9 L3,15 L9,9 L15,15')),
    ]),
    'tl-wall': svgNode('pattern', grid('tl-wall', 6, 4), [keyed('mark', path('tl-pattern-wall', 'M0,4 L4,0'))]),
    'tl-stopping': svgNode('pattern', grid('tl-stopping', 6, 6, -45), [
      keyed('mark', stroke('tl-pattern-stopping', 6)),
    ]),
  }
  return svgNode(
    'defs',
    {},
    Object.entries(patterns).map(([id, pattern]) => keyed(id, pattern)),
  )
}
