import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright'
import { madeLog } from '../src/trace/made-log.ts'
import type { LogSize } from './log-page/show.ts'

interface Place {
  readonly x: number
  readonly y: number
}

/** Closer, later, farther, earlier: what a person does with the wheel for so many frames. Gives each frame's time in ms. */
export function turnWheel(page: Page, at: Place, frames: number) {
  const turns = [{ deltaY: -20, ctrlKey: true }, { deltaX: 25 }, { deltaY: 20, ctrlKey: true }, { deltaX: -25 }]
  return page.evaluate(turningIn, { ...at, frames, turns })
}

/** Rolls down through the lanes. */
export function rollLanes(page: Page, at: Place, frames: number) {
  return page.evaluate(turningIn, { ...at, frames, turns: [{ deltaY: 60 }] })
}

interface Turning extends Place {
  readonly frames: number
  /** One after the other, each for as long as the others. */
  readonly turns: readonly WheelEventInit[]
}

/** Runs in the page. */
function turningIn({ x, y, frames, turns }: Turning): Promise<readonly number[]> {
  const target = document.elementFromPoint(x, y) ?? document.body
  return new Promise((resolve) => {
    const intervals: number[] = []
    const recorder = {
      last: performance.now(),
      frame(): void {
        const now = performance.now()
        intervals.push(now - recorder.last)
        recorder.last = now
        const turn = turns[Math.floor((intervals.length * turns.length) / (frames + 1))]
        const init = { ...turn, clientX: x, clientY: y, bubbles: true, cancelable: true }
        target.dispatchEvent(new WheelEvent('wheel', init))
        if (intervals.length < frames) requestAnimationFrame(recorder.frame)
        else resolve(intervals.slice(1))
      },
    }
    requestAnimationFrame(recorder.frame)
  })
}

const require = createRequire(import.meta.url)

/** speedscope as it is published, and beside it the log in its own format: a profile for each thread. */
export function writeSpeedscope(directory: string, sizes: readonly LogSize[]): void {
  const release = join(dirname(require.resolve('speedscope/package.json')), 'dist', 'release')
  mkdirSync(directory, { recursive: true })
  cpSync(release, directory, { recursive: true })
  const page = readFileSync(join(release, 'index.html'), 'utf8')
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:" />`
  writeFileSync(join(directory, 'index.html'), page.replace('<head>', `<head>${policy}`))
  for (const size of sizes) writeFileSync(join(directory, `${size.events}.json`), speedscopeFile(size))
}

function speedscopeFile({ threads, events: count }: LogSize): string {
  const log = madeLog({ threads, events: count, seed: 1 })
  const { events } = log
  const of = log.threads.map(({ tid }) => ({
    type: 'evented',
    name: String(tid),
    unit: 'nanoseconds',
    startValue: 0,
    endValue: 0,
    events: [] as { type: 'O' | 'C'; frame: number; at: number }[],
  }))
  for (let i = 0; i < count; i++) {
    const profile = of[events.thread[i] ?? 0]
    if (profile === undefined) continue
    const frame = events.word[i] ?? 0
    const [from, to] = [events.start[i] ?? 0, events.end[i] ?? 0]
    profile.events.push({ type: 'O', frame, at: from }, { type: 'C', frame, at: to })
    profile.endValue = to
  }
  return JSON.stringify({
    $schema: 'https://www.speedscope.app/file-format-schema.json',
    shared: { frames: log.words.map((name) => ({ name })) },
    profiles: of.filter((profile) => profile.events.length > 0),
  })
}

/** Milliseconds from the bytes of a profile, which the page has, until it is painted. */
export async function openSpeedscope(page: Page, url: string, { events }: LogSize): Promise<number> {
  await page.addInitScript(() => {
    const { arrayBuffer } = Response.prototype
    // A method: tsx gives a function its name with a helper that the page does not have.
    Object.assign(Response.prototype, {
      async arrayBuffer(this: Response) {
        const buffer = await arrayBuffer.call(this)
        performance.mark('bytes')
        return buffer
      },
    })
  })
  await page.goto(`${url}#profileURL=${url}${events}.json`)
  return page.evaluate(paintedSince)
}

/** Runs in the page. speedscope has a canvas of its own from the start; those of its views come with the profile. */
function paintedSince(): Promise<number> {
  return new Promise((resolve) => {
    const looker = {
      look(): void {
        const [mark] = performance.getEntriesByName('bytes')
        if (mark === undefined || document.querySelectorAll('canvas').length < 2) {
          requestAnimationFrame(looker.look)
          return
        }
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - mark.startTime)
          port2.postMessage(undefined)
        })
      },
    }
    looker.look()
  })
}
