import type { Page } from 'playwright'

export interface FrameTimes {
  /** From one animation frame to the next, in ms. */
  readonly intervals: readonly number[]
  /** What the main thread had to do for a frame, on average, in ms of CPU time: it tells more where others compute too. */
  readonly cpu: number
}

/** Watches a page for so many frames. */
export function recordFrames(page: Page, frames: number): Promise<FrameTimes> {
  return withCpu(page, () => page.evaluate(intervalsOf, frames))
}

/** What the main thread did meanwhile. */
export async function withCpu(page: Page, record: () => Promise<readonly number[]>): Promise<FrameTimes> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }
  const before = await busy()
  const intervals = await record()
  return { intervals, cpu: (((await busy()) - before) * 1000) / intervals.length }
}

/** Runs in the page. */
function intervalsOf(frames: number): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const intervals: number[] = []
    // A method: tsx gives a function its name with a helper that the page does not have.
    const recorder = {
      last: performance.now(),
      frame(now: number): void {
        intervals.push(now - recorder.last)
        recorder.last = now
        if (intervals.length < frames) requestAnimationFrame(recorder.frame)
        else resolve(intervals)
      },
    }
    requestAnimationFrame(recorder.frame)
  })
}
