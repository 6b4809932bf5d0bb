/** A frame at 60 Hz has 16.7 ms, and a phone is some times slower than what one writes this on. */
const LONG_MS = 6

/** Gives a function that lets the browser have a turn, if it is long since it had the last one. */
export function breather(): () => Promise<void> {
  let began = performance.now()
  return async () => {
    if (performance.now() - began < LONG_MS) return
    await new Promise((resolve) => setTimeout(resolve))
    began = performance.now()
  }
}
