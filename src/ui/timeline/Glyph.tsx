import type { GlyphShape } from '../../timeline/shapes.ts'

/** Drawn around 0, 0 for time to the right; a dart turns with time, the others stay upright. */
const PATHS: Readonly<Record<GlyphShape['glyph'], string>> = {
  dart: 'M-7,-6 L8,0 L-7,6 L-3.5,0 Z',
  bolt: 'M2.5,-10 L-5.5,1.5 L-0.5,1.5 L-2.5,10 L5.5,-2.5 L0.5,-2.5 Z',
  check: 'M-4,0.2 L-1.2,3.2 L4.2,-3',
  lost: 'M-4,-4 L4,4 M4,-4 L-4,4',
  end: 'M-4.5,-4.5 L4.5,4.5 M4.5,-4.5 L-4.5,4.5',
}

export interface GlyphProps {
  readonly glyph: GlyphShape['glyph']
  readonly x: number
  readonly y: number
  readonly foreign?: boolean
  readonly turned?: boolean
}

export function Glyph({ glyph, x, y, foreign = false, turned = false }: GlyphProps) {
  const rounded = glyph === 'check' || glyph === 'lost'
  const rotation = turned && glyph === 'dart' ? ' rotate(90)' : ''
  return (
    <g
      className={`tl-glyph tl-glyph-${glyph}${foreign ? ' tl-foreign' : ''}`}
      transform={`translate(${x} ${y})${rotation}`}
      data-glyph={glyph}
    >
      {rounded ? <circle r={7.5} /> : null}
      <path d={PATHS[glyph]} />
    </g>
  )
}
