const MARGIN = 8

/** Beside its anchor: below if there is room, else where there is; at the foot of the page on a narrow screen. */
export function placePopover(element: HTMLElement, anchor: HTMLElement | undefined): void {
  const { width, height } = element.getBoundingClientRect()
  const from = anchor?.getBoundingClientRect() ?? new DOMRect(innerWidth / 2 - width / 2, innerHeight / 3, 0, 0)
  const left = Math.max(MARGIN, Math.min(from.left, innerWidth - width - MARGIN))
  const below = from.bottom + 4
  const top = below + height <= innerHeight - MARGIN ? below : Math.max(MARGIN, innerHeight - height - MARGIN)
  element.style.left = `${left}px`
  element.style.top = `${top}px`
}
