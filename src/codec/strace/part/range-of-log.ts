import type { Log } from '../../../trace/log.ts'
import { joined } from '../reader.ts'
import { type Form, formOf } from '../sniff.ts'
import type { PartRange, Place } from './outline.ts'

/**
 * The lines in which something begins or returns between two times of a log, or two lines of it; `undefined` if nothing
 * does.
 */
export function rangeBetween(
  log: Log,
  [from, to]: readonly [number, number],
  unit: 'ns' | 'line',
): PartRange | undefined {
  const { count, line, endLine, offset, endOffset } = log.events
  const [starts, ends] = unit === 'ns' ? [log.events.start, log.events.end] : [line, endLine]
  const isIn = (time: number): boolean => time >= from && time <= to
  const places: Place[] = []
  for (let i = 0; i < count; i++) {
    if (isIn(starts[i] ?? 0)) places.push({ offset: offset[i] ?? 0, line: line[i] ?? 0 })
    if (isIn(ends[i] ?? 0)) places.push({ offset: endOffset[i] ?? 0, line: endLine[i] ?? 0 })
  }
  const [one] = places
  if (one === undefined) return undefined
  const first = places.reduce((before, place) => (place.offset < before.offset ? place : before), one)
  const last = places.reduce((after, place) => (place.offset > after.offset ? place : after), one)
  const behind = { offset: behindLine(log.source, last.offset), line: last.line }
  return { from: first, to: behind, of: log.part?.of ?? log.lines, name: log.name }
}

/** So much of a log tells the form of its lines, as in `../reader.ts`. */
const SAMPLE = 64 * 1024

export function formOfLog({ source }: Log): Form | undefined {
  return formOf(joined(source, SAMPLE))
}

/** The byte behind the line that begins at a byte. */
function behindLine(source: readonly Uint8Array[], offset: number): number {
  let from = 0
  for (const piece of source) {
    const newline = from + piece.length > offset ? piece.indexOf(10, Math.max(0, offset - from)) : -1
    if (newline >= 0) return from + newline + 1
    from += piece.length
  }
  return from
}
