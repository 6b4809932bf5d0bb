/** Strokes on a 20 × 20 grid; a path only, so that one hue and one weight hold for all. */
const PATHS = {
  back: 'M15 5 8 10l7 5zM5 5v10',
  forward: 'm5 5 7 5-7 5zM15 5v10',
  play: 'm6 4 10 6-10 6z',
  pause: 'M7 4v12M13 4v12',
  finish: 'm4 5 5 5-5 5m6-10 5 5-5 5',
  until: 'M4 10h9m-3-4 4 4-4 4M17 4v12',
  zoomIn: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4M6.5 9h5M9 6.5v5',
  zoomOut: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11M13 13l4 4M6.5 9h5',
  fit: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  follow: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v2.5M10 15.5V18M2 10h2.5M15.5 10H18',
  across: 'M3 5h9M3 10h14M3 15h6',
  down: 'M5 3v9M10 3v14M15 3v6',
  lanesLower: 'M3 7h14M3 10h14M3 13h14M10 1v3M10 16v3',
  lanesHigher: 'M3 4h14M3 10h14M3 16h14',
  close: 'm5 5 10 10M15 5 5 15',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  link: 'M8.5 11.5a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l.9-.9',
  options: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
} as const

export type IconName = keyof typeof PATHS

/** Beside or inside of something that has a name: never read out itself. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="glyph" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}
