import type { Orientation } from '../../timeline/frame.ts'
import { drawPng } from './draw-png.ts'
import { embeddedFont } from './embedded-font.ts'
import { type Exportable, exportPieces, FORMATS, type FormatId } from './formats.ts'

/** An export that is ready to be copied or saved. */
export interface Made {
  readonly fileName: string
  readonly file: Blob
  /** To be copied as text; undefined for a PNG. */
  readonly text: string | undefined
}

export async function makeExport(source: Exportable, format: FormatId, orientation: Orientation): Promise<Made> {
  const { ending, type, isPicture } = FORMATS[format]
  const font = isPicture ? await embeddedFont() : undefined
  const pieces = exportPieces(source, format, { orientation, font })
  const fileName = `${source.name}.${ending}`
  if (format !== 'png') return { fileName, file: new Blob([...pieces], { type }), text: pieces.join('') }
  return { fileName, file: await drawPng(new Blob([...pieces], { type: FORMATS.svg.type })), text: undefined }
}
