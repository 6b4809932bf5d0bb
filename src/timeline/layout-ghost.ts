import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { TraceRecord } from '../trace/types.ts'
import { boxAt, type Frame, pointAt } from './frame.ts'
import type { ArrowShape, GlyphShape, HandlerShape, MaskShape, RingShape, RowOf, SpanShape } from './shapes.ts'
import { TEXT_LABEL, textWidth } from './text-width.ts'
import { markAt, px } from './units.ts'

export type GhostShape = SpanShape | HandlerShape | MaskShape | RingShape | GlyphShape

/** What a step would change, on the lanes that it would change, and the arrows between them. */
export interface Ghost {
  readonly thread: ThreadId
  readonly rows: ReadonlyMap<number, readonly GhostShape[]>
  readonly arrows: readonly ArrowShape[]
}

const LEAST = 64
const MASK = 44

/** The record that would follow on `record.tick`, drawn from its mark on, as far as its words need room. */
export function layoutGhost(record: TraceRecord, frame: Frame, rowOf: RowOf): Ghost {
  const rows = new Map<number, readonly GhostShape[]>()
  for (const fact of record.facts) {
    const row = 'thread' in fact && fact.thread !== undefined ? rowOf(fact.thread) : undefined
    if (row === undefined) continue
    const before = rows.get(row) ?? []
    rows.set(row, [...before, ...ghostOf(fact, frame, record.tick, before.length)])
  }
  return { thread: record.thread, rows, arrows: record.facts.flatMap((fact) => arrowOf(fact, record, frame, rowOf)) }
}

function ghostOf(fact: Fact, frame: Frame, tick: number, index: number): readonly GhostShape[] {
  const { metrics } = frame
  const at = markAt(tick)
  const key = `ghost ${fact.kind} ${index}`
  const glyph = (name: GlyphShape['glyph'], aside: number, foreign = false): readonly GhostShape[] => {
    return [{ shape: 'glyph', key, glyph: name, at: pointAt(frame, at, aside), foreign }]
  }
  const box = (length: number, aside: readonly [number, number]) => boxAt(frame, at, at + length / frame.perTick, aside)
  switch (fact.kind) {
    case 'activity': {
      const { kind, label } = fact.activity
      if (kind === 'gone') return glyph('end', (metrics.span[0] + metrics.span[1]) / 2)
      return [{ shape: 'span', key, kind, label, ...box(lengthFor(label), metrics.span) }]
    }
    case 'handler-start':
      return [{ shape: 'handler', key, label: fact.label, ...box(lengthFor(fact.label), metrics.handler) }]
    case 'mask':
      return fact.blocked ? [{ shape: 'mask', key, ...box(MASK, metrics.mask) }] : []
    case 'sent':
      return glyph(fact.lost ? 'lost' : 'dart', metrics.rail, fact.foreign)
    case 'delivered':
      return glyph('bolt', metrics.handler[0])
    case 'acknowledged':
      return glyph('check', metrics.handler[0])
    case 'kernel': {
      const { version } = fact.state
      if (version === 0) return []
      const point = pointAt(frame, at, metrics.strip)
      return [{ shape: 'ring', key, at: point, radius: metrics.ring, version, inherited: fact.inherited }]
    }
    default:
      return []
  }
}

function lengthFor(label: string): number {
  return Math.max(LEAST, textWidth(label, TEXT_LABEL) + 30)
}

function arrowOf(fact: Fact, record: TraceRecord, frame: Frame, rowOf: RowOf): readonly ArrowShape[] {
  const { metrics } = frame
  const found = arrowEnds(fact)
  const from = rowOf(record.thread)
  const to = found === undefined ? undefined : rowOf(found.thread)
  if (found === undefined || from === undefined || to === undefined || from === to) return []
  const { kind, lost } = found
  const forwards = from < to
  const edge = forwards ? metrics.span[1] : metrics.span[0]
  const target = kind === 'signal' ? metrics.rail : forwards ? metrics.span[0] : metrics.span[1]
  const at = markAt(record.tick)
  const ends = {
    from: pointAt(frame, at, px(from * metrics.size + edge)),
    to: pointAt(frame, at, px(to * metrics.size + target)),
  }
  return [{ shape: 'arrow', key: `ghost ${kind} ${to}`, kind, lost, head: true, ...ends }]
}

function arrowEnds(fact: Fact) {
  if (fact.kind === 'sent')
    return fact.foreign ? undefined : ({ kind: 'signal', thread: fact.thread, lost: fact.lost } as const)
  if (fact.kind === 'cloned') return { kind: 'clone', thread: fact.thread, lost: false } as const
  if (fact.kind === 'marked') return { kind: 'mark', thread: fact.thread, lost: false } as const
  return fact.kind === 'woken' ? ({ kind: 'wake', thread: fact.thread, lost: false } as const) : undefined
}
