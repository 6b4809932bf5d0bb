import type { Hit } from '../../timeline/hit-test.ts'

export interface TooltipAt {
  readonly hit: Hit
  /** In px, within the timeline. */
  readonly x: number
  readonly y: number
}

const WIDTH = 264
const GAP = 14

/** What lies under the pointer, in plain words, beside it and inside of the timeline. */
export function Tooltip({
  at,
  width,
  height,
}: {
  readonly at: TooltipAt
  readonly width: number
  readonly height: number
}) {
  const left = at.x + GAP + WIDTH > width ? Math.max(4, at.x - GAP - WIDTH) : at.x + GAP
  const below = at.y < height - 90
  const place = below ? { top: `${at.y + GAP}px` } : { bottom: `${height - at.y + GAP}px` }
  return (
    <div className="tl-tooltip" style={{ left: `${left}px`, maxWidth: `${WIDTH}px`, ...place }} aria-hidden="true">
      <strong>{at.hit.title}</strong>
      <span>{at.hit.text}</span>
    </div>
  )
}
