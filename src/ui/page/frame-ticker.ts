import type { Ticker } from '../../store/playback.ts'

/** One tick a frame, for as long as it runs. */
export const frameTicker: Ticker = (onTick) => {
  let last = performance.now()
  let frame = requestAnimationFrame(function tick(now) {
    frame = requestAnimationFrame(tick)
    onTick(now - last)
    last = now
  })
  return () => cancelAnimationFrame(frame)
}
