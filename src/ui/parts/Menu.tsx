import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { placePopover } from './place-popover.ts'
import './menu.css'

interface MenuProps {
  readonly label: string
  /** What it hangs on: a press there is left to it. None: the middle of the page. */
  readonly anchor: HTMLElement | undefined
  readonly onClose: () => void
  /** One page back, where there is one; closes otherwise. */
  readonly onBack?: () => void
  readonly children: ReactNode
}

/** A menu over the page. Arrows, Home and End walk through it, Escape, Tab and a press elsewhere close it. */
export function Menu({ label, anchor, onClose, onBack, children }: MenuProps) {
  const popover = useMenuPopover(anchor, onClose, label)
  return (
    <div
      ref={popover}
      popover="manual"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className="menu"
      onKeyDown={(event) => walk(event, onClose, onBack ?? onClose)}
    >
      {children}
    </div>
  )
}

/** Opens it beside its anchor, puts the focus on the first line, and in the end gives it back to where it was. */
function useMenuPopover(anchor: HTMLElement | undefined, onClose: () => void, label: string) {
  const popover = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = popover.current
    if (element === null) return
    const before = document.activeElement
    element.showPopover()
    const onPress = (event: PointerEvent) => {
      const target = event.target
      if (target instanceof Node && !element.contains(target) && anchor?.contains(target) !== true) onClose()
    }
    document.addEventListener('pointerdown', onPress, true)
    return () => {
      document.removeEventListener('pointerdown', onPress, true)
      const hadFocus = element.contains(document.activeElement) || document.activeElement === document.body
      if (hadFocus && before instanceof HTMLElement) before.focus()
    }
  }, [anchor, onClose])
  // biome-ignore lint/correctness/useExhaustiveDependencies: under another label it has other lines and another size.
  useEffect(() => {
    const element = popover.current
    if (element === null) return
    placePopover(element, anchor)
    linesOf(element)[0]?.focus({ preventScroll: true })
  }, [anchor, label])
  return popover
}

function walk(event: KeyboardEvent<HTMLElement>, close: () => void, back: () => void): void {
  const lines = linesOf(event.currentTarget)
  const at = lines.findIndex((line) => line.matches(':focus'))
  const leave = { Escape: close, Tab: close, ArrowLeft: back }[event.key]
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (leave === undefined && to === undefined) return
  event.preventDefault()
  leave?.()
  if (to !== undefined) lines.at(to % lines.length)?.focus()
}

function linesOf(menu: Element): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role="menuitem"]')]
}
