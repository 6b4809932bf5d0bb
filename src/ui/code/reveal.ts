/** A stretch of the listing, in px from its top: `[top, top + height)`. */
export interface Stretch {
  readonly top: number
  readonly height: number
}

/** Px kept free above and below a line that was scrolled to. */
const MARGIN = 24

/**
 * Where to scroll to, so that the line is seen and, if there is room, its whole routine; `undefined`: stay. The
 * heading sticks to the top of the view and hides what is behind it.
 */
export function scrollTopFor(view: Stretch, routine: Stretch, line: Stretch, heading: number): number | undefined {
  if (routine.height <= view.height) return within(view, routine) ? undefined : Math.max(0, routine.top)
  const free = { top: view.top + heading, height: view.height - heading }
  if (within(free, { top: line.top - MARGIN, height: line.height + 2 * MARGIN })) return undefined
  return Math.max(0, line.top - heading - (free.height - line.height) / 3)
}

function within(outer: Stretch, inner: Stretch): boolean {
  return inner.top >= outer.top && inner.top + inner.height <= outer.top + outer.height
}
