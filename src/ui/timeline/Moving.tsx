import type { ReactNode } from 'react'
import type { Camera } from '../../timeline/camera.ts'
import type { Frame } from '../../timeline/frame.ts'

interface MovingProps {
  readonly frame: Frame
  readonly camera: Camera
  /** Its extent aside from the axis of time, in px. */
  readonly breadth: number
  readonly children: ReactNode
}

/**
 * A drawing in the space of time, as long as the frame. The camera moves it as a whole: the browser keeps what has been
 * painted, so following the cursor costs neither layout nor paint of what stays the same.
 */
export function Moving({ frame, camera, breadth, children }: MovingProps) {
  const across = frame.orientation === 'across'
  // Whole px, or what has been painted would be blurred.
  const origin = Math.floor(frame.from * frame.perTick)
  const length = Math.ceil((frame.to - frame.from) * frame.perTick)
  const size = across ? { width: length, height: breadth } : { width: breadth, height: length }
  const at = camera.offset + origin
  return (
    <svg
      className="tl-moving"
      aria-hidden="true"
      {...size}
      style={{ transform: across ? `translateX(${at}px)` : `translateY(${at}px)` }}
    >
      <g transform={across ? `translate(${-origin} 0)` : `translate(0 ${-origin})`}>{children}</g>
    </svg>
  )
}
