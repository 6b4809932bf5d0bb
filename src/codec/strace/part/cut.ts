import { ok, type Result } from '../../../base/result.ts'
import { PartCutter } from './cutter.ts'
import { checkpointBefore, type LogOutline, type PartRange } from './outline.ts'
import { LogPass } from './pass.ts'
import { RangeFinder, type ToldRange } from './range-finder.ts'

/** The text of a log, in pieces, as often as it is asked for. */
export type Pieces = () => Iterable<Uint8Array>

/** Passes over a log that is at hand. */
export function passOver(pass: LogPass, pieces: Pieces): Result<LogOutline> {
  for (const piece of pieces()) pass.push(piece)
  return pass.finish()
}

/** A part of a log that is at hand, as a log. */
export function cutRange(
  outline: Pick<LogOutline, 'form' | 'checkpoints'>,
  pieces: Pieces,
  range: PartRange,
): readonly Uint8Array[] {
  const cut: Uint8Array[] = []
  const checkpoint = checkpointBefore(outline, range.from)
  const cutter = new PartCutter(outline.form, range, checkpoint, (piece) => cut.push(piece))
  let skipped = checkpoint?.at.offset ?? 0
  for (const piece of pieces()) {
    if (skipped < piece.length) cutter.push(skipped > 0 ? piece.subarray(skipped) : piece)
    skipped = Math.max(0, skipped - piece.length)
    if (cutter.isDone) break
  }
  cutter.finish()
  return cut
}

/** The part of a log that a person has named. */
export function cutTold(name: string, pieces: Pieces, told: ToldRange): Result<readonly Uint8Array[]> {
  const finder = RangeFinder.for(told)
  if (!finder.ok) return finder
  const passed = passOver(new LogPass(name, { watch: finder.value }), pieces)
  if (!passed.ok) return passed
  const range = finder.value.range(passed.value)
  return range.ok ? ok(cutRange(passed.value, pieces, range.value)) : range
}
