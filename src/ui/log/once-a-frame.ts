export interface OnceAFrame {
  readonly ask: () => void
  readonly cancel: () => void
}

/** Calls `paint` in the next frame, once however often it is asked for. */
export function onceAFrame(paint: () => void): OnceAFrame {
  let frame = 0
  return {
    ask: () => {
      if (frame !== 0) return
      frame = requestAnimationFrame(() => {
        frame = 0
        paint()
      })
    },
    cancel: () => {
      cancelAnimationFrame(frame)
      frame = 0
    },
  }
}
