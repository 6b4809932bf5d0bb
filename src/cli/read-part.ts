import { fail, ok, type Result } from '../base/result.ts'
import { isGzip } from '../codec/strace/gunzip.ts'
import { cutTold, type Pieces } from '../codec/strace/part/cut.ts'
import { Reader } from '../codec/strace/reader.ts'
import type { Log } from '../trace/log.ts'
import type { Given, ReportFile } from './command.ts'
import { text } from './option-values.ts'
import { readLog, unpacked } from './read-log.ts'

export const PART_SYNOPSIS = '[--from TIME] [--to TIME] [--save FILE]'
export const PART_OPTIONS = { from: { type: 'string' }, to: { type: 'string' }, save: { type: 'string' } } as const

/** A log, or the part of it that was asked for, with the file that is to be written of that. */
interface ReadPart {
  readonly log: Log
  readonly files: readonly ReportFile[]
}

/** The logs that are given as one, or of one log the part between `--from` and `--to`. */
export function readGiven(given: Given): Result<ReadPart> {
  const { operands, options, host, progress } = given
  const [from, to, save] = [text(options, 'from'), text(options, 'to'), text(options, 'save')]
  if (from === undefined && to === undefined) {
    if (save !== undefined) return fail('--save writes a part of a log: say which, with --from TIME or --to TIME.')
    const log = readLog(operands, host, progress)
    return log.ok ? ok({ log: log.value, files: [] }) : log
  }
  const [path = '', ...more] = operands
  if (more.length > 0) return fail('A part is cut out of one log: leave --from and --to out, or name one file.')
  const pieces = piecesOf(path, given)
  if (!pieces.ok) return pieces
  const name = path.split('/').at(-1) ?? path
  const cut = cutTold(name, pieces.value, { from, to })
  if (!cut.ok) return cut
  const reader = new Reader({ name })
  for (const piece of cut.value) reader.push(piece)
  const log = reader.finish()
  if (!log.ok) return log
  return ok({ log: log.value, files: save === undefined ? [] : [{ path: save, text: '', bytes: cut.value }] })
}

/** The text of a file as often as it is asked for; piece by piece, so that a large one is never in memory as a whole. */
function piecesOf(path: string, { host, progress }: Given): Result<Pieces> {
  const raw = host.readPieces?.(path)
  const [first] = raw?.() ?? []
  if (raw !== undefined && first !== undefined && !isGzip(first)) return ok(() => told(raw(), progress))
  const bytes = host.readBytes(path)
  if (!bytes.ok) return bytes
  const text = unpacked(path, bytes.value)
  return text.ok ? ok(() => [text.value]) : text
}

function* told(pieces: Iterable<Uint8Array>, progress: Given['progress']): Generator<Uint8Array> {
  let bytes = 0
  for (const piece of pieces) {
    bytes += piece.length
    progress(`passing over ${Math.round(bytes / 1e6).toLocaleString('en')} MB`)
    yield piece
  }
}
