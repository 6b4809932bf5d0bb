import { type RefObject, useLayoutEffect, useState } from 'react'
import { type Size, sizeOf } from '../timeline/use-size.ts'

/**
 * The inner size of the stage, in px; undefined until it has been measured. What is shown as soon as it is known takes
 * some of its room: it is measured once more with that around it, before anything is painted in the wrong size.
 */
export function useStageSize(ref: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>()
  const isKnown = size !== undefined
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return undefined
    const measure = () => setSize((last) => sizeOf(element, last))
    measure()
    if (!isKnown) return undefined
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [ref, isKnown])
  return size
}
