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
  let first: Place | undefined
  let last: Place | undefined
  const take = (place: Place): void => {
    if (first === undefined || place.offset < first.offset) first = place
    if (last === undefined || place.offset > last.offset) last = place
  }
  const isIn = (time: number): boolean => time >= from && time <= to
  for (let i = 0; i < count; i++) {
    if (isIn(starts[i] ?? 0)) take({ offset: offset[i] ?? 0, line: line[i] ?? 0 })
    if (isIn(ends[i] ?? 0)) take({ offset: endOffset[i] ?? 0, line: endLine[i] ?? 0 })
  }
  if (first === undefined || last === undefined) return undefined
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
