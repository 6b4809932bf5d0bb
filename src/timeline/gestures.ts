/** A press that moves less than this, in px, is a click. */
export const CLICK = 4

/** `WheelEvent.DOM_DELTA_LINE`. */
const BY_LINES = 1

/** How much a turn of the wheel zooms, as a power of two. */
export function wheelDelta({ deltaY, deltaMode }: { readonly deltaY: number; readonly deltaMode: number }): number {
  return -deltaY * (deltaMode === BY_LINES ? 0.05 : 0.003)
}
