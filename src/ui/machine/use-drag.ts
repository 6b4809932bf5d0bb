import { type RefObject, useEffect } from 'react'

/** A mouse moves what is scrolled, where it presses nothing; fingers do so anyway. */
export function useDrag(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const down = (event: PointerEvent) => {
      const isOnItem = event.target instanceof Element && event.target.closest('[data-item]') !== null
      if (event.pointerType !== 'mouse' || event.button !== 0 || isOnItem) return
      element.setPointerCapture(event.pointerId)
    }
    const move = ({ pointerId, movementX, movementY }: PointerEvent) => {
      if (element.hasPointerCapture(pointerId))
        element.scrollBy({ left: -movementX, top: -movementY, behavior: 'instant' })
    }
    element.addEventListener('pointerdown', down)
    element.addEventListener('pointermove', move)
    return () => {
      element.removeEventListener('pointerdown', down)
      element.removeEventListener('pointermove', move)
    }
  }, [ref])
}
