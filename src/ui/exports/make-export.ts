import type { Orientation } from '../../timeline/frame.ts'
import { drawPng } from './draw-png.ts'
import { embeddedFont } from './embedded-font.ts'
import type { ExportSource } from './export-source.ts'
import { FORMATS, type FormatId } from './formats.ts'

/** An export that is ready to be copied or saved. */
export interface Made {
  readonly fileName: string
  readonly file: Blob
  /** Its beginning, to be looked at; undefined for a PNG. */
  readonly beginning: string | undefined
}

export interface Choice {
  readonly format: FormatId
  readonly part: string
  readonly orientation: Orientation
}

/** Stops with an error where the signal says so: an export of a long log takes seconds. */
export async function makeExport(source: ExportSource, choice: Choice, signal: AbortSignal): Promise<Made> {
  const { format, part, orientation } = choice
  const { ending, type, isPicture } = FORMATS[format]
  const font = isPicture ? await embeddedFont() : undefined
  const blocks = await collect(source.pieces(format, part, { orientation, font }), signal)
  const fileName = `${source.name}.${ending}`
  if (format !== 'png') return { fileName, file: new Blob([...blocks], { type }), beginning: blocks[0] ?? '' }
  return { fileName, file: await drawPng(new Blob([...blocks], { type: FORMATS.svg.type })), beginning: undefined }
}

/** In milliseconds: so long the page may stand still. */
const TURN = 24
const BLOCK = 1 << 20

/** Pieces as few long strings, made in turns, so that the page stays alive meanwhile. */
async function collect(pieces: Iterable<string>, signal: AbortSignal): Promise<readonly string[]> {
  const blocks: string[] = []
  let block = ''
  let turn = performance.now()
  for (const piece of pieces) {
    block += piece
    if (block.length >= BLOCK) {
      blocks.push(block)
      block = ''
    }
    if (performance.now() - turn < TURN) continue
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    turn = performance.now()
  }
  return [...blocks, block]
}
