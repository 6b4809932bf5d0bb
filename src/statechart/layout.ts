import { Graph, layout } from '@dagrejs/dagre'
import type { ChartLayout, LayoutRequest, MeasuredPart, Place, PlacedPart, Point } from './layout-types.ts'

/** Around a part: room for its title above, and a margin. */
export const PART_TITLE = 26
const PART_MARGIN = 12
/** Between parts. */
const PART_GAP = 14
/** What a frame is larger than the boxes in it. */
const FRAME_PAD = 10
export const FRAME_TITLE = 20

type Direction = 'TB' | 'LR'

/** The picture of all parts: each laid out by itself, one under the other, or beside it where there is room. */
export function layoutChart({ parts, room }: LayoutRequest): ChartLayout {
  const placed: PlacedPart[] = []
  let [x, y, low, width] = [0, 0, 0, 0]
  for (const part of parts.filter(({ nodes }) => nodes.length > 0)) {
    const own = bestOf(part, room)
    if (placed.length > 0 && x + own.width > Math.max(room, width)) [x, y] = [0, low + PART_GAP]
    placed.push(moved(own, x, y))
    low = Math.max(low, y + own.height)
    width = Math.max(width, x + own.width)
    x += own.width + PART_GAP
  }
  return { width, height: low, parts: placed }
}

/** Downwards where that fits, else the way that is narrower; of two that fit, the one that needs less height. */
function bestOf(part: MeasuredPart, room: number): PlacedPart {
  const ways = (['TB', 'LR'] as const).map((direction) => placePart(part, direction))
  const cost = ({ width, height }: PlacedPart) => (width <= room ? height : height + 20 * (width - room))
  return ways.reduce((best, way) => (cost(way) < cost(best) ? way : best))
}

const SPACES = {
  TB: { nodesep: 16, ranksep: 26, edgesep: 12 },
  LR: { nodesep: 12, ranksep: 26, edgesep: 8 },
} as const

function placePart(part: MeasuredPart, direction: Direction): PlacedPart {
  const graph = new Graph({ directed: true, compound: true, multigraph: true })
  graph.setGraph({ rankdir: direction, ranker: 'network-simplex', ...SPACES[direction] })
  for (const { id } of part.frames) graph.setNode(id, { width: 0, height: 0 })
  for (const { id, width, height } of part.nodes) graph.setNode(id, { width, height })
  for (const { id, frame } of [...part.frames, ...part.nodes]) if (frame !== undefined) graph.setParent(id, frame)
  for (const [index, { from, to, width, height }] of part.edges.entries()) {
    graph.setEdge(from, to, { width, height, labelpos: 'c', minlen: 1, weight: 1 }, String(index))
  }
  layout(graph)
  return measured(part, graph)
}

function measured(part: MeasuredPart, graph: Graph): PlacedPart {
  const raw = new Map(part.nodes.map(({ id }) => [id, cornered(graph.node(id) as Centred)]))
  const { shift, shiftPoint } = roomForFrames(part, raw)
  const nodes = new Map([...raw].map(([id, place]) => [id, shift(place)]))
  const edges = part.edges.map(({ from, to }, index) => {
    const edge = graph.edge(from, to, String(index)) as Centred & { points: readonly Point[] }
    return { label: shift(cornered(edge)), points: edge.points.map(shiftPoint) }
  })
  const frames = framesAround(part, nodes)
  const all = [...nodes.values(), ...frames.values(), ...edges.map(({ label }) => label)]
  const points = edges.flatMap((edge) => edge.points).map((point) => ({ ...point, width: 0, height: 0 }))
  const box = around([...all, ...points])
  const size = { width: box.width + 2 * PART_MARGIN, height: box.height + PART_TITLE + PART_MARGIN }
  const placed = { id: part.id, x: box.x, y: box.y, ...size, nodes, frames, edges }
  return moved(placed, -box.x + PART_MARGIN, -box.y + PART_TITLE, true)
}

/** From a place on, everything is moved further. */
interface Cut {
  readonly at: number
  readonly by: number
}

/**
 * Where frames need room of their own, which dagre does not know of, all that lies beyond is moved on. What was in
 * order stays so, and what did not overlap does not: a place is moved by where it begins.
 */
function roomForFrames(part: MeasuredPart, nodes: ReadonlyMap<string, Place>) {
  const insides = part.frames.map(({ id }) => around(placesWithin(part, id, nodes)))
  const across = insides.flatMap(({ x, width }): readonly Cut[] => [
    { at: x, by: FRAME_PAD },
    { at: x + width, by: FRAME_PAD },
  ])
  const down = insides.flatMap(({ y, height }): readonly Cut[] => [
    { at: y, by: FRAME_PAD + FRAME_TITLE },
    { at: y + height, by: FRAME_PAD },
  ])
  const shiftPoint = ({ x, y }: Point): Point => ({ x: beyond(x, across), y: beyond(y, down) })
  return { shiftPoint, shift: (place: Place): Place => ({ ...place, ...shiftPoint(place) }) }
}

function beyond(value: number, cuts: readonly Cut[]): number {
  return cuts.reduce((sum, { at, by }) => (value >= at ? sum + by : sum), value)
}

function placesWithin(part: MeasuredPart, frame: string, nodes: ReadonlyMap<string, Place>): readonly Place[] {
  return [
    ...part.nodes.filter((node) => node.frame === frame).flatMap(({ id }) => nodes.get(id) ?? []),
    ...part.frames.filter((each) => each.frame === frame).flatMap(({ id }) => placesWithin(part, id, nodes)),
  ]
}

interface Centred {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

function cornered({ x, y, width, height }: Centred): Place {
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** Frames as tight as may be around what lies in them, inner ones first: dagre's own are wider than the boxes need. */
function framesAround(part: MeasuredPart, nodes: ReadonlyMap<string, Place>): ReadonlyMap<string, Place> {
  const frames = new Map<string, Place>()
  for (const { id, title } of part.frames.toReversed()) {
    const inside = [
      ...part.nodes.filter(({ frame }) => frame === id).map((node) => nodes.get(node.id)),
      ...part.frames.filter(({ frame }) => frame === id).map((frame) => frames.get(frame.id)),
    ].flatMap((place) => place ?? [])
    const box = around(inside)
    frames.set(id, {
      x: box.x - FRAME_PAD,
      y: box.y - FRAME_PAD - FRAME_TITLE,
      width: Math.max(box.width, title) + 2 * FRAME_PAD,
      height: box.height + 2 * FRAME_PAD + FRAME_TITLE,
    })
  }
  return frames
}

function around(places: readonly Place[]): Place {
  const x = Math.min(...places.map((place) => place.x))
  const y = Math.min(...places.map((place) => place.y))
  const right = Math.max(...places.map((place) => place.x + place.width))
  const bottom = Math.max(...places.map((place) => place.y + place.height))
  return { x, y, width: right - x, height: bottom - y }
}

/** The part somewhere else; `isAtOrigin`: only what is in it moves, for the part itself is not placed yet. */
function moved(part: PlacedPart, dx: number, dy: number, isAtOrigin = false): PlacedPart {
  const shift = <At extends Point>(at: At): At => ({ ...at, x: at.x + dx, y: at.y + dy })
  return {
    ...(isAtOrigin ? { ...part, x: 0, y: 0 } : shift(part)),
    nodes: new Map([...part.nodes].map(([id, place]) => [id, shift(place)])),
    frames: new Map([...part.frames].map(([id, place]) => [id, shift(place)])),
    edges: part.edges.map(({ label, points }) => ({ label: shift(label), points: points.map(shift) })),
  }
}
