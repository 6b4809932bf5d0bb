import { Graph, layout } from '@dagrejs/dagre'
import type { ChartLayout, LayoutRequest, MeasuredPart, Place, PlacedPart, Point } from './layout-types.ts'

/** Around a part: room for its title above, and a margin. */
const PART_TITLE = 26
const PART_MARGIN = 12
/** Between parts. */
const PART_GAP = 14
/** What a frame is larger than the boxes in it. */
const FRAME_PAD = 10
const FRAME_TITLE = 20

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
  const raw: Drawn = {
    nodes: new Map(part.nodes.map(({ id }) => [id, cornered(graph.node(id) as Centred)])),
    edges: part.edges.map(({ from, to }, index) => {
      const edge = graph.edge(from, to, String(index)) as Centred & { points: readonly Point[] }
      return { label: cornered(edge), points: edge.points.map(({ x, y }) => ({ x, y })) }
    }),
  }
  const drawn = withRoomForFrames(part, raw)
  const frames = framesAround(part, drawn)
  const box = around([...drawn.nodes.values(), ...frames.values(), ...drawn.edges.flatMap(placesOfEdge)])
  const size = { width: box.width + 2 * PART_MARGIN, height: box.height + PART_TITLE + PART_MARGIN }
  const placed = { id: part.id, x: box.x, y: box.y, ...size, ...drawn, frames }
  return moved(placed, -box.x + PART_MARGIN, -box.y + PART_TITLE, true)
}

type Drawn = Pick<PlacedPart, 'nodes' | 'edges'>

function placesOfEdge({ label, points }: Drawn['edges'][number]): readonly Place[] {
  return [label, ...points.map((point) => ({ ...point, width: 0, height: 0 }))]
}

/** From a place on, everything is moved further. */
interface Cut {
  readonly at: number
  readonly by: number
}

/**
 * Where frames need room of their own, which dagre does not know of, all that lies beyond is moved on. Boxes that were
 * in order stay so, and those that did not overlap do not: a box is moved by where it begins, and takes along the ends
 * of its arrows.
 */
function withRoomForFrames(part: MeasuredPart, raw: Drawn): Drawn {
  const insides = part.frames.map(({ id }) => around(placesWithin(part, id, raw)))
  const across = insides.flatMap(({ x, width }): readonly Cut[] => [
    { at: x, by: FRAME_PAD },
    { at: x + width, by: FRAME_PAD },
  ])
  const down = insides.flatMap(({ y, height }): readonly Cut[] => [
    { at: y, by: FRAME_PAD + FRAME_TITLE },
    { at: y + height, by: FRAME_PAD },
  ])
  /** The point, moved as far as another one is. */
  const along = (point: Point, other: Point | undefined = point): Point => ({
    x: point.x + beyond(other.x, across),
    y: point.y + beyond(other.y, down),
  })
  return {
    nodes: new Map([...raw.nodes].map(([id, place]) => [id, { ...place, ...along(place) }])),
    edges: raw.edges.map(({ label, points }, index) => {
      const centre = { x: label.x + label.width / 2, y: label.y + label.height / 2 }
      const { from = '', to = '' } = part.edges[index] ?? {}
      const ends = new Map([
        [0, raw.nodes.get(from)],
        [points.length - 1, raw.nodes.get(to)],
      ])
      return {
        label: { ...label, ...along(label, centre) },
        points: points.map((point, at) => along(point, ends.get(at))),
      }
    }),
  }
}

function beyond(value: number, cuts: readonly Cut[]): number {
  return cuts.reduce((sum, { at, by }) => (value >= at ? sum + by : sum), 0)
}

/** Whether a frame is another one, or lies in it. */
function isInFrame(part: MeasuredPart, frame: string | undefined, outer: string): boolean {
  if (frame === undefined || frame === outer) return frame === outer
  return isInFrame(part, part.frames.find(({ id }) => id === frame)?.frame, outer)
}

/** The boxes in a frame, and the arrows that do not leave it. */
function placesWithin(part: MeasuredPart, frame: string, { nodes, edges }: Drawn): readonly Place[] {
  const inside = new Set(part.nodes.filter((node) => isInFrame(part, node.frame, frame)).map(({ id }) => id))
  return [
    ...[...inside].flatMap((id) => nodes.get(id) ?? []),
    ...edges
      .filter((_, index) => {
        const { from = '', to = '' } = part.edges[index] ?? {}
        return inside.has(from) && inside.has(to)
      })
      .flatMap(placesOfEdge),
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
function framesAround(part: MeasuredPart, drawn: Drawn): ReadonlyMap<string, Place> {
  const frames = new Map<string, Place>()
  for (const { id, title } of part.frames.toReversed()) {
    const inner = part.frames.filter(({ frame }) => frame === id).flatMap((frame) => frames.get(frame.id) ?? [])
    const box = around([...placesWithin(part, id, drawn), ...inner])
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
