import { ticks } from 'd3'
import type { CallSpan, Lanes, WorldSpan } from '../trace/lane-types.ts'
import { boxAt, type Frame } from './frame.ts'
import type { BandShape, BracketShape, CaptionShape, TickShape } from './shapes.ts'
import { TEXT_SMALL, textWidth } from './text-width.ts'
import { edgeAt, px } from './units.ts'

const CAPTIONS: Readonly<Record<WorldSpan['state'], string>> = { stopping: 'stopping', stopped: 'world stopped' }
/** Least room from one number on the axis to the next. */
const TICKS_APART = 44
const PAD = 6

/** The bands of stop-the-world, over `rows` lanes. One that has not ended runs to the edge of the frame. */
export function layoutBands(world: Lanes['world'], frame: Frame, rows: number): readonly BandShape[] {
  return inView(world, frame, Number.POSITIVE_INFINITY).map(({ item, from, to }) => {
    const box = boxAt(frame, from, to, [0, rows * frame.metrics.size])
    return { shape: 'band', key: `band ${item.from}`, state: item.state, ...box }
  })
}

/** Words for the bands, each inside of what is in view of its band, and only where it fits whole. */
export function layoutCaptions(lanes: Lanes, frame: Frame): readonly CaptionShape[] {
  return inView(lanes.world, frame, lanes.end).flatMap(({ item, from, to }) => {
    const text = CAPTIONS[item.state]
    if ((to - from) * frame.perTick < textWidth(text, TEXT_SMALL) + 2 * PAD) return []
    return [{ shape: 'caption', key: `caption ${item.from}`, at: px(from * frame.perTick + PAD), text }]
  })
}

/** Brackets around the calls, with what was called and what it returned where there is room. */
export function layoutCalls(lanes: Lanes, frame: Frame): readonly BracketShape[] {
  return inView(lanes.calls, frame, lanes.end).map(({ item, from, to }) => {
    const level = callLevel(lanes.calls, item)
    const start = px(from * frame.perTick)
    const end = px(to * frame.perTick)
    const room = end - start - 2 * PAD
    const text = [callText(item), item.label].find((each) => textWidth(each, TEXT_SMALL) <= room)
    const cut = { start: edgeAt(item.from) < from, end: item.to === undefined || edgeAt(item.to) > to }
    return {
      shape: 'bracket',
      key: `call ${item.from} ${item.thread}`,
      call: item,
      level,
      from: start,
      to: end,
      cut,
      text,
    }
  })
}

/** 1 for a call that begins while another one is under way, else 0. A third one at a time is drawn over the second. */
function callLevel(calls: readonly CallSpan[], call: CallSpan): 0 | 1 {
  return calls.some(({ from, to }) => from < call.from && (to === undefined || to > call.from)) ? 1 : 0
}

export function callsOverlap({ calls }: Lanes): boolean {
  let last = 0
  return calls.some(({ from, to }) => {
    const overlaps = from < last
    last = Math.max(last, to ?? Number.POSITIVE_INFINITY)
    return overlaps
  })
}

export function callText({ label, result }: CallSpan): string {
  if (result === undefined || Number.isNaN(result.r1)) return label
  return result.errno === undefined ? `${label} = ${result.r1}` : `${label} = ${result.errno}`
}

/** Numbers of moments, at steps that are round and never below one. */
export function layoutTicks(lanes: Lanes, frame: Frame): readonly TickShape[] {
  const from = Math.max(0, frame.from)
  const to = Math.min(lanes.end, frame.to)
  const count = Math.max(1, ((to - from) * frame.perTick) / TICKS_APART)
  const moments = to < from ? [] : ticks(from, to, count)
  return moments.filter(Number.isInteger).map((moment) => {
    return { shape: 'tick', key: `tick ${moment}`, text: String(moment), at: px(moment * frame.perTick) }
  })
}

/** What touches the frame, cut to it and to the end of the trace. */
function inView<T extends { readonly from: number; readonly to: number | undefined }>(
  items: readonly T[],
  frame: Frame,
  end: number,
) {
  return items.flatMap((item) => {
    const from = Math.max(edgeAt(item.from), frame.from)
    const to = Math.min(edgeAt(item.to ?? end + 1), frame.to)
    return from < to ? [{ item, from, to }] : []
  })
}
