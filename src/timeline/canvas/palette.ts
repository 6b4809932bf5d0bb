import { PIECE, PIECES } from './piece-kinds.ts'

/** A colour as 0xAABBGGRR: what a 32-bit view of the pixels of a canvas holds on every machine that runs browsers. */
export type Pixel = number

/** By piece, the red, green and blue of its dense colour, 0 to 255: what a mixture is reckoned with. */
export type Shades = Float64Array

/** The hues of the theme, each with the one meaning that it has everywhere. */
export const HUES = [
  'paper',
  'panel',
  'raised',
  'ink',
  'ink-soft',
  'rule',
  'rule-strong',
  'running',
  'running-fill',
  'signal',
  'signal-fill',
  'state',
  'violation',
  'violation-fill',
  'waiting',
] as const
export type Hue = (typeof HUES)[number]

/** Each hue as '#rrggbb'. */
export type Theme = Readonly<Record<Hue, string>>

export interface Palette {
  readonly theme: Theme
  readonly pixels: Readonly<Record<Hue, Pixel>>
  /** By piece: what fills it, what bounds it, and how its texture is drawn. */
  readonly fill: Uint32Array
  readonly border: Uint32Array
  readonly texture: Pixel
  /** By piece: what it looks like where it is too narrow for a border. */
  readonly dense: Uint32Array
  readonly shades: Shades
  /** The handler of a signal that is not 33. */
  readonly dimmed: Pixel
  readonly dimmedBorder: Pixel
}

export function paletteOf(theme: Theme): Palette {
  const pixels = Object.fromEntries(Object.entries(theme).map(([hue, text]) => [hue, parsePixel(text)]))
  const of = (hue: Hue): Pixel => pixels[hue] ?? 0
  const paper = of('paper')
  const waiting = (part: number) => blend(paper, of('waiting'), part)
  const byPiece = (entries: readonly (readonly [number, Pixel])[]) => {
    const filled = new Uint32Array(PIECES).fill(paper)
    for (const [piece, pixel] of entries) filled[piece] = pixel
    return filled
  }
  const code = of('running-fill')
  const dense = byPiece([
    [PIECE.code, blend(code, of('running'), 0.12)],
    [PIECE.kernel, waiting(0.36)],
    [PIECE.asleep, waiting(0.12)],
    [PIECE.spinning, waiting(0.5)],
    [PIECE.untimed, waiting(0.26)],
  ])
  return {
    theme,
    pixels: pixels as Record<Hue, Pixel>,
    fill: byPiece([
      [PIECE.code, code],
      [PIECE.untimed, waiting(0.12)],
    ]),
    border: byPiece([
      [PIECE.code, of('running')],
      [PIECE.kernel, of('waiting')],
      [PIECE.spinning, of('waiting')],
      [PIECE.untimed, waiting(0.45)],
    ]),
    dense,
    shades: Float64Array.from([...dense].flatMap((pixel) => [pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255])),
    texture: waiting(0.42),
    dimmed: blend(paper, of('signal-fill'), 0.35),
    dimmedBorder: blend(paper, of('signal'), 0.3),
  }
}

function parsePixel(text: string): Pixel {
  const value = Number.parseInt(text.trim().slice(1), 16)
  const full =
    text.trim().length === 4 ? ((value & 0xf00) * 0x1100) | ((value & 0xf0) * 0x110) | ((value & 0xf) * 0x11) : value
  return packed((full >> 16) & 255, (full >> 8) & 255, full & 255)
}

function packed(red: number, green: number, blue: number): Pixel {
  return (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0
}

/** `part` of the second colour over the first. */
export function blend(under: Pixel, over: Pixel, part: number): Pixel {
  const channel = (shift: number) => {
    const from = (under >>> shift) & 255
    return Math.round(from + (((over >>> shift) & 255) - from) * part)
  }
  return packed(channel(0), channel(8), channel(16))
}

/** A pixel whose colour has been multiplied with its alpha, over one that hides all. */
export function over(under: Pixel, pixel: Pixel): Pixel {
  const left = 255 - (pixel >>> 24)
  if (left === 0) return pixel
  const channel = (shift: number) => ((pixel >>> shift) & 255) + Math.round((((under >>> shift) & 255) * left) / 255)
  return packed(Math.min(255, channel(0)), Math.min(255, channel(8)), Math.min(255, channel(16)))
}
