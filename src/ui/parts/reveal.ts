/** Longer than any part of the page takes to load. */
const PATIENCE_MS = 10_000

/** Scrolls to a part of the page as soon as it is there, and puts the focus on what is named inside of it. */
export function reveal(part: string, focus?: string): void {
  if (revealNow(part, focus)) return
  const observer = new MutationObserver(() => {
    if (revealNow(part, focus)) observer.disconnect()
  })
  observer.observe(document.body, { childList: true, subtree: true })
  setTimeout(() => observer.disconnect(), PATIENCE_MS)
}

function revealNow(part: string, focus?: string): boolean {
  const element = document.querySelector(part)
  const target = focus === undefined ? element : element?.querySelector<HTMLElement>(focus)
  if (element === null || target === null || target === undefined) return false
  element.scrollIntoView({ block: 'nearest' })
  if (focus !== undefined && target instanceof HTMLElement) target.focus()
  return true
}
