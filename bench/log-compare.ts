import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/browser.mjs'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import { type FrameTimes, withCpu } from './frame-times.ts'
import { openSpeedscope, rollLanes, turnWheel, writeSpeedscope } from './log-frames.ts'
import type { LogSize, Shown } from './log-page/show.ts'

const MILLION = { threads: 200, events: 1_000_000 }
const HUNDRED = { threads: 200, events: 100_000 }
const TEN = { threads: 20, events: 10_000 }
const MANY = { threads: 1000, events: 1_000_000 }
const FRAMES = 200
/** The first picture of so many pages; what is told is their median. */
const OPENED = 3
const MIDDLE = { x: 760, y: 420 }

interface Measured extends FrameTimes {
  /** Milliseconds until the first picture. */
  readonly first: number
}

/** A page of its own for each, so that none pays for the garbage of another. */
async function inPage<T>(browser: Browser, use: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  try {
    return await use(page)
  } finally {
    await page.close()
  }
}

interface Measuring {
  /** Gives the milliseconds until the first picture. */
  readonly open: (page: Page) => Promise<number>
  readonly keys?: string
  readonly record: (page: Page) => Promise<readonly number[]>
}

/** Opens several pages, each of its own, and looks at the frames of the last one. */
async function measured(browser: Browser, { open, keys = '', record }: Measuring): Promise<Measured> {
  const firsts: number[] = []
  while (firsts.length < OPENED - 1) firsts.push(await inPage(browser, open))
  return inPage(browser, async (page) => {
    firsts.push(await open(page))
    for (const key of keys) await page.evaluate((each) => window.pressLogKey(each), key)
    // What a page does later, for one LogView's lanes that nobody has seen yet, is done then.
    await page.waitForTimeout(1500)
    return { first: percentile(firsts, 0.5), ...(await withCpu(page, () => record(page))) }
  })
}

function shown(browser: Browser, url: string, how: Shown, size: LogSize, keys = '', roll = false): Promise<Measured> {
  return measured(browser, {
    open: async (page) => {
      await page.goto(url)
      await page.waitForFunction(() => 'showLog' in window)
      return page.evaluate(([each, of]) => window.showLog(each, of), [how, size] as const)
    },
    keys,
    record: (page) => (roll ? rollLanes : turnWheel)(page, MIDDLE, how === 'canvas' ? FRAMES : FRAMES / 5),
  })
}

function inSpeedscope(browser: Browser, url: string, size: LogSize): Promise<Measured> {
  return measured(browser, {
    open: (page) => openSpeedscope(page, url, size),
    record: (page) => turnWheel(page, MIDDLE, FRAMES),
  })
}

function percentile(frames: readonly number[], part: number): number {
  return frames.toSorted((a, b) => a - b)[Math.floor(frames.length * part)] ?? Number.NaN
}

const HEAD = ['', 'first paint', 'frame: median', 'p95', 'main thread', '× ours: first', 'frame']

function row([name = '', ...cells]: readonly string[]): string {
  return `  ${name.padEnd(44)}${cells.map((cell) => cell.padStart(15)).join('')}`
}

function show(name: string, { first, intervals, cpu }: Measured, ours: Measured | undefined): void {
  const times = (a: number, b: number) => (ours === undefined ? '' : `${(a / b).toFixed(1)}×`)
  const median = percentile(intervals, 0.5)
  const cells = [first, median, percentile(intervals, 0.95), cpu].map((each) => `${each.toFixed(1)} ms`)
  const than = [ours?.first ?? 1, percentile(ours?.intervals ?? [1], 0.5)] as const
  console.log(row([name, ...cells, times(first, than[0]), times(median, than[1])]))
}

async function compare(browser: Browser, urls: Urls): Promise<void> {
  // The first page of a browser is slow, whatever it shows.
  await inPage(browser, (page) => page.goto(urls.page))
  const ours = (size: LogSize, keys?: string, roll?: boolean) => shown(browser, urls.page, 'canvas', size, keys, roll)
  for (const size of [TEN, HUNDRED, MILLION]) {
    console.log(`\n  ${size.events.toLocaleString('en')} events on ${size.threads} lanes`)
    console.log(row(HEAD))
    const canvas = await ours(size)
    show('LogView', canvas, undefined)
    if (size !== TEN) show('LogView, all lanes in view', await ours(size, 'l'), undefined)
    show('speedscope, one thread in view', await inSpeedscope(browser, urls.speedscope, size), canvas)
    if (size !== MILLION) show('one SVG element an event', await shown(browser, urls.page, 'svg', size), canvas)
    if (size === TEN) show('vis-timeline', await shown(browser, urls.page, 'vis', size), canvas)
  }
  console.log(`\n  ${MANY.events.toLocaleString('en')} events on ${MANY.threads} lanes`)
  console.log(row(HEAD))
  show('LogView, scrolling through the lanes', await ours(MANY, '', true), undefined)
  show('LogView, wheel', await ours(MANY), undefined)
}

interface Urls {
  readonly page: string
  readonly speedscope: string
}

async function withPages(use: (urls: Urls) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'allthreads-log-'))
  const outDir = join(directory, 'page')
  await build({ root: join(import.meta.dirname, 'log-page'), base: './', logLevel: 'error', build: { outDir } })
  writeSpeedscope(join(directory, 'speedscope'), [TEN, HUNDRED, MILLION])
  const servers = [
    await serve({ directory: outDir, port: 0 }),
    await serve({ directory: join(directory, 'speedscope'), port: 0 }),
  ] as const
  try {
    await use({ page: addressOf(servers[0]).url, speedscope: addressOf(servers[1]).url })
  } finally {
    for (const server of servers) server.close()
    rmSync(directory, { recursive: true })
  }
}

/** As fast as frames can be made, not as fast as a screen shows them. */
const UNCAPPED = ['--disable-frame-rate-limit', '--disable-gpu-vsync', '--enable-unsafe-swiftshader']

/** Prints first paint and frames of a recorded log, ours and those of others. */
export function compareLogs(): Promise<void> {
  return withPages(async (urls) => {
    const options = launchOptions()
    const browser = await chromium.launch({ ...options, args: [...options.args, ...UNCAPPED] })
    try {
      const load = loadavg().map((each) => each.toFixed(1))
      console.log(
        `\n  A recorded log, first paint (median of ${OPENED}), ${FRAMES} uncapped frames of zooming and panning with the wheel, 1440 × 900, no GPU`,
      )
      console.log(`  load of the machine before: ${load.join(' ')}`)
      await compare(browser, urls)
    } finally {
      await browser.close()
    }
  })
}
