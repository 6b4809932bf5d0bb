import { type RefObject, startTransition, useLayoutEffect, useState } from 'react'

export interface Size {
  readonly width: number
  readonly height: number
}

/** The inner size of an element, in px; the same object as before if it has not changed. */
export function sizeOf({ clientWidth: width, clientHeight: height }: HTMLElement, last: Size | undefined): Size {
  return last?.width === width && last.height === height ? last : { width, height }
}

/** The inner size of an element, in px; undefined until it has been measured. */
export function useSize(ref: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>()
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const measure = () => setSize((last) => sizeOf(element, last))
    // All lanes are rendered for the first time: in slices, the rest of the page is there already.
    startTransition(measure)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref])
  return size
}

/** How far an element is scrolled, in whole steps of `grain` px, so that small scrolls render nothing anew. */
export function useScroll(
  ref: RefObject<HTMLElement | null>,
  grain: number,
): { readonly x: number; readonly y: number } {
  const [scroll, setScroll] = useState({ x: 0, y: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const read = () => {
      const x = Math.floor(element.scrollLeft / grain) * grain
      const y = Math.floor(element.scrollTop / grain) * grain
      setScroll((last) => (last.x === x && last.y === y ? last : { x, y }))
    }
    element.addEventListener('scroll', read, { passive: true })
    read()
    return () => element.removeEventListener('scroll', read)
  }, [ref, grain])
  return scroll
}
