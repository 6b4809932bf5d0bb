import type { Lane, Lanes } from '../trace/lane-types.ts'
import { SAMPLE } from './legend-signs.ts'
import { axisExtent } from './picture-axis.ts'
import { ABOUT_LINE, ABOUT_SIZE, EDGE, type PicturePlan, SIGN_LINE, TITLE_LINE, TITLE_SIZE } from './picture-plan.ts'
import { LIGHT } from './picture-style.ts'
import { type SvgNode, svgNode } from './svg-node.ts'
import { fitText, TEXT_LABEL, TEXT_SMALL } from './text-width.ts'

const NAME = 15

export function paintTitle({ title, about }: PicturePlan): SvgNode {
  const below = EDGE + title.length * TITLE_LINE
  const heading = { fontSize: TITLE_SIZE, fontWeight: 650 }
  return svgNode('g', {}, [
    ...title.map((words, line) => svgNode('text', { x: EDGE, y: EDGE + (line + 0.7) * TITLE_LINE, ...heading }, words)),
    ...about.map((words, line) => {
      const place = { x: EDGE, y: below + (line + 0.7) * ABOUT_LINE }
      return svgNode('text', { ...place, fontSize: ABOUT_SIZE, fill: LIGHT['ink-soft'] }, words)
    }),
  ])
}

/** The heads, on paper of their own: a word that begins before the first moment must not run into a name. */
export function paintHeads(plan: PicturePlan): SvgNode {
  const { across, dense, stage, heads, frame, rows, lanes } = plan
  const ground = across
    ? { x: 0, y: stage.y, width: stage.x, height: stage.height }
    : { x: 0, y: stage.y - heads, width: plan.width, height: heads }
  const edge = across
    ? { x1: stage.x, x2: stage.x, y1: stage.y, y2: stage.y + stage.height }
    : { x1: stage.x, x2: stage.x + stage.width, y1: stage.y, y2: stage.y }
  return svgNode('g', {}, [
    svgNode('rect', { ...ground, fill: LIGHT.paper }),
    svgNode('line', { ...edge, stroke: LIGHT.rule }),
    ...rows.flatMap((lane, row) => {
      const aside = row * frame.metrics.size
      return across
        ? (dense ? paintLowHead : paintHead)(
            lane,
            lanes,
            { x: EDGE, y: stage.y + aside + frame.metrics.size / 2 },
            heads - 12,
          )
        : paintHead(lane, lanes, { x: stage.x + aside + 14, y: stage.y - heads / 2 }, frame.metrics.size - 20)
    }),
  ])
}

/** One line: the name, and of the coordinator that it is one. */
function paintLowHead(lane: Lane, lanes: Lanes, { x, y }: { x: number; y: number }, room: number): readonly SvgNode[] {
  const calls = lanes.calls.some((call) => call.thread === lane.thread)
  const text = calls ? `${lane.name} coordinator` : lane.name
  const look = { fontSize: TEXT_SMALL, fontWeight: calls ? 650 : undefined }
  return [svgNode('text', { x, y, dy: '0.35em', ...look }, fitText(text, TEXT_SMALL, room) ?? lane.name)]
}

function paintHead(lane: Lane, lanes: Lanes, { x, y }: { x: number; y: number }, room: number): readonly SvgNode[] {
  const name = fitText(lane.name, NAME, room) ?? lane.name
  const role = fitText(roleOf(lane, lanes), TEXT_SMALL, room)
  return [
    svgNode('text', { x, y: role === undefined ? y + 5 : y - 2, fontSize: NAME, fontWeight: 650 }, name),
    ...(role === undefined ? [] : [svgNode('text', { x, y: y + 15, fill: LIGHT['ink-soft'] }, role)]),
  ]
}

/** What it is, or is for; the template thread and sysmon say it by their names. */
function roleOf({ thread, role, gone }: Lane, { calls }: Lanes): string {
  if (role !== 'm') return role === 'template' ? 'template thread' : 'system monitor'
  if (calls.some((call) => call.thread === thread)) return 'coordinator'
  return gone === undefined ? 'thread' : 'thread, exits'
}

/** The signs that occur, and which part of how much this is. */
export function paintFoot(plan: PicturePlan): readonly SvgNode[] {
  const { legend, axis, options, height, width, stage } = plan
  const part = axisExtent(axis)
  const origin = options.origin === undefined ? part : `${options.origin}, ${part}`
  const line = { x1: EDGE, x2: Math.max(width - EDGE, stage.x), y1: plan.legendAt - 10, y2: plan.legendAt - 10 }
  return [
    svgNode('line', { ...line, stroke: LIGHT.rule }),
    ...legend.map(({ sign, words, x, y }) =>
      svgNode('g', { transform: `translate(${x} ${y})` }, [
        ...sign.sample,
        svgNode('text', { x: SAMPLE.width + 8, y: SAMPLE.height / 2, dy: '0.35em', fontSize: TEXT_LABEL }, words),
      ]),
    ),
    svgNode(
      'text',
      { x: EDGE, y: height - EDGE / 2 - SIGN_LINE / 4, fill: LIGHT['ink-soft'] },
      `Drawn by AllThreads: ${origin}.`,
    ),
  ]
}
