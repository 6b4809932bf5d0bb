import { expect, test } from 'vitest'
import { render } from 'vitest-browser-react'
import { assertDefined } from '../../base/assert.ts'
import type { Orientation } from '../../timeline/frame.ts'
import { frameOf } from '../../timeline/frame-arbitrary.ts'
import { layoutArrows } from '../../timeline/layout-arrows.ts'
import { layoutLabels } from '../../timeline/layout-labels.ts'
import { layoutLane } from '../../timeline/layout-lane.ts'
import { layoutSigns } from '../../timeline/layout-signs.ts'
import { layoutCalls, layoutCaptions, layoutTicks } from '../../timeline/layout-world.ts'
import { LEGEND } from '../../timeline/legend-signs.ts'
import { paintBracket, paintCaption, paintTick } from '../../timeline/paint-margin.ts'
import { paintArrow, paintShape } from '../../timeline/paint-shapes.ts'
import { paintLabel, paintPatterns, paintSign } from '../../timeline/paint-words.ts'
import { styled } from '../../timeline/picture-style.ts'
import { keyed, type SvgNode, svgNode } from '../../timeline/svg-node.ts'
import { lanesOf } from '../../trace/lanes.ts'
import { SAMPLE_TRACE } from '../../trace/test-sample.ts'
import { svgElement } from './SvgView.tsx'
import '../style/theme.css'
import './shapes.css'
import './timeline.css'

/** Everything that a picture paints with the classes of the page. */
function everything(orientation: Orientation): SvgNode {
  const lanes = lanesOf(SAMPLE_TRACE)
  const frame = frameOf({ orientation })
  const rowOf = (thread: number) => lanes.lanes.findIndex((lane) => lane.thread === thread)
  const context = { rowOf, recordAt: (tick: number) => SAMPLE_TRACE.records[tick] }
  const all = [
    paintPatterns(),
    svgNode('rect', { className: 'tl-band tl-band-stopped' }),
    svgNode('rect', { className: 'tl-band tl-band-stopping' }),
    ...layoutCalls(lanes, frame).map((call) => paintBracket(call, orientation, 0)),
    ...layoutCaptions(lanes, frame).map((caption) => paintCaption(caption, orientation, 0, 50)),
    ...layoutTicks(lanes, frame).map((tick) => paintTick(tick, orientation, 50)),
    ...lanes.lanes.flatMap((lane) => [
      ...layoutLane(lane, frame).map((shape) => paintShape(shape, orientation)),
      ...layoutArrows(lane, frame, context).map(paintArrow),
      ...layoutLabels(lane, frame, lanes.end).map((label) => paintLabel(label)),
      ...layoutSigns(lane, frame).map(paintSign),
    ]),
    ...LEGEND.flatMap(({ signs }) => signs.flatMap(({ sample }) => sample)),
  ]
  return svgNode(
    'g',
    {},
    all.map((node, index) => keyed(String(index), node)),
  )
}

const PROPERTIES = [
  ...['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity'],
  ...['opacity', 'paint-order', 'text-anchor', 'font-size', 'font-weight'],
]

function look(element: Element): string {
  const style = getComputedStyle(element)
  return PROPERTIES.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')
}

/** The looks of all that is painted, in the order of the document; groups themselves paint nothing. */
function looks(id: string): readonly string[] {
  const root = assertDefined(document.getElementById(id) ?? undefined, id)
  return [...root.querySelectorAll('rect, line, path, circle, text')].map((each) => `<${each.tagName}> ${look(each)}`)
}

test.each(['across', 'down'] as const)('an exported picture looks like the page, %s', async (orientation) => {
  const node = everything(orientation)
  await render(
    <div className="timeline">
      <svg id="page" aria-label="page">
        {svgElement(node)}
      </svg>
      <svg id="picture" aria-label="picture" style={{ fontSize: 12 }}>
        {svgElement(styled(node))}
      </svg>
    </div>,
  )
  expect(looks('page').length).toBeGreaterThan(200)
  expect(looks('picture')).toEqual(looks('page'))
})
