import type { Trace } from '../trace/types.ts'
import { layoutArrows } from './layout-arrows.ts'
import { layoutLabels } from './layout-labels.ts'
import { layoutLane } from './layout-lane.ts'
import { pendingAt } from './layout-signals.ts'
import { layoutSigns } from './layout-signs.ts'
import { layoutBands, layoutCalls, layoutCaptions } from './layout-world.ts'
import { paintBracket, paintCaption, paintTick } from './paint-margin.ts'
import { paintArrow, paintGlyph, paintShape } from './paint-shapes.ts'
import { paintLabel, paintPatterns, paintSign } from './paint-words.ts'
import { axisTicks, extentOf } from './picture-axis.ts'
import { pictureText } from './picture-description.ts'
import { type PictureOptions, type PicturePlan, planPicture } from './picture-plan.ts'
import { FAMILY, LIGHT, styled } from './picture-style.ts'
import { paintFoot, paintHeads, paintTitle } from './picture-words.ts'
import type { LaneShape } from './shapes.ts'
import { type SvgNode, svgNode } from './svg-node.ts'
import { escapeXml, svgText } from './svg-text.ts'
import { TEXT_SMALL } from './text-width.ts'
import { px } from './units.ts'

/**
 * The swimlanes of a trace as one self-contained picture: the shapes of the page in the colours of its light theme,
 * with a title, the heads of the lanes and the signs that occur. It needs no style sheet and loads nothing.
 */
export function traceToSvg(trace: Trace, options: PictureOptions): string {
  const plan = planPicture(trace, options)
  const { width, height } = plan
  const content = [
    paintPatterns(),
    paintPaper(plan),
    paintTitle(plan),
    paintPlot(plan),
    paintHeads(plan),
    ...paintFoot(plan),
  ]
  const names = [svgNode('title', { id: 'title' }, options.title), svgNode('desc', { id: 'desc' }, pictureText(plan))]
  const root = svgNode(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: 'img', 'aria-labelledby': 'title desc', fontFamily: FAMILY, fontSize: TEXT_SMALL, fill: LIGHT.ink },
    },
    [...names, ...content.map((node) => styled(node))],
  )
  return withFont(svgText(root), options.font)
}

/** A font face is the one thing that needs a style sheet; where it is not understood, the next family is taken. */
export function withFont(svg: string, font: string | undefined): string {
  if (font === undefined) return `${svg}\n`
  const face = `@font-face{font-family:'Source Sans 3';font-weight:200 900;src:url(data:font/woff2;base64,${escapeXml(font)}) format('woff2')}`
  return `${svg.replace('</desc>', `</desc><style>${face}</style>`)}\n`
}

function paintPaper({ width, height }: PicturePlan): SvgNode {
  return svgNode('rect', { width, height, fill: LIGHT.paper })
}

/** All that stands in the space of time: moment 0 is at its origin along time, the first lane aside from it. */
function paintPlot(plan: PicturePlan): SvgNode {
  const { frame, lanes, rows, across } = plan
  const { x, y } = plan.stage
  const shift = -frame.from * frame.perTick
  const transform = across ? `translate(${x + shift} ${y})` : `translate(${x} ${y + shift})`
  return svgNode('g', { transform }, [
    ...layoutBands(lanes.world, frame, rows.length).map(({ key, state, x: left, y: top, width, height }) => {
      return svgNode('rect', { className: `tl-band tl-band-${state}`, x: left, y: top, width, height }, [], key)
    }),
    ...paintRules(plan),
    paintMargin(plan),
    ...rows.flatMap((lane) => layoutArrows(lane, frame, plan.arrows).map(paintArrow)),
    ...rows.map((_, row) => atRow(plan, row, paintLane(plan, row))),
    ...rows.map((lane, row) => atRow(plan, row, layoutSigns(lane, frame).map(paintSign))),
  ])
}

function atRow({ frame, across }: PicturePlan, row: number, children: readonly SvgNode[]): SvgNode {
  const aside = row * frame.metrics.size
  return svgNode('g', { transform: across ? `translate(0 ${aside})` : `translate(${aside} 0)` }, children)
}

/** Shapes with a size of their own, larger than a low lane; and the strips, which would be all that one sees. */
const LARGE: ReadonlySet<LaneShape['shape']> = new Set(['glyph', 'ring', 'mark', 'strip'])

function paintLane({ frame, rows, lanes, axis, across, dense }: PicturePlan, row: number): readonly SvgNode[] {
  const lane = rows[row]
  if (lane === undefined) return []
  const end = px(frame.to * frame.perTick)
  return [
    ...layoutLane(lane, frame)
      .filter(({ shape }) => !dense || !LARGE.has(shape))
      .map((shape) => paintShape(shape, frame.orientation)),
    ...(dense ? [] : layoutLabels(lane, frame, lanes.end).map((label) => paintLabel(label))),
    ...pendingAt(lane, frame, extentOf(axis)[1]).map(({ aside, foreign }) =>
      paintGlyph({
        glyph: 'dart',
        foreign,
        turned: !across,
        ...(across ? { x: end, y: aside } : { x: aside, y: end }),
      }),
    ),
  ]
}

/** A thin line under each lane, and one under the margin. */
function paintRules({ frame, rows, across, dense }: PicturePlan): readonly SvgNode[] {
  if (dense) return []
  const from = frame.from * frame.perTick
  const to = frame.to * frame.perTick
  return Array.from({ length: rows.length + 1 }, (_, row) => {
    const aside = row * frame.metrics.size
    const ends = across ? { x1: from, x2: to, y1: aside, y2: aside } : { x1: aside, x2: aside, y1: from, y2: to }
    return svgNode('line', { ...ends, stroke: LIGHT.rule, strokeOpacity: row === 0 ? 1 : 0.6 })
  })
}

function paintMargin(plan: PicturePlan): SvgNode {
  const { frame, lanes, margin, across } = plan
  const { orientation } = frame
  const parts = [
    ...layoutCalls(lanes, frame).map((call) => paintBracket(call, orientation, 0)),
    ...layoutCaptions(lanes, frame).map((caption) => paintCaption(caption, orientation, 0, margin)),
    ...axisTicks(plan.axis, frame).map((tick) => paintTick(tick, orientation, margin)),
  ]
  return svgNode('g', { transform: across ? `translate(0 ${-margin})` : `translate(${-margin} 0)` }, parts)
}
