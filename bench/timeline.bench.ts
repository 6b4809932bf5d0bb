import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/browser.mjs'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import { assertDefined } from '../src/base/assert.ts'
import { sessionToLink } from '../src/codec/link.ts'
import { DEFAULT_VIEW } from '../src/codec/session.ts'
import { findScripted } from '../src/store/scenario-store.ts'
import { checksum, lastState, replay } from '../src/trace/simulation.ts'
import type { Bench } from './bench.ts'
import { type FrameTimes, recordFrames } from './frame-times.ts'
import { type Play, START } from './frames-page/play.ts'
import { compareLogs } from './log-compare.ts'

const FRAMES = 600
const SCENARIO = 'a-hundred-calls'

/** Where a page plays, and how many steps it has made. */
interface Player {
  readonly name: string
  readonly built: 'page' | 'frames-page'
  /** Makes it play. */
  readonly begin: (page: Page) => Promise<void>
  readonly steps: (page: Page) => Promise<number>
}

/** The built page, with its own keys: each + makes it 1.5 times faster than 4 steps a second, up to 200. */
function thePage(pluses: number): Player {
  return {
    name: 'the page, as recorded',
    built: 'page',
    begin: async (page) => {
      await page.getByRole('figure').getByRole('status').waitFor()
      for (let press = 0; press < pluses; press++) await page.keyboard.press('+')
      await page.keyboard.press('Space')
    },
    steps: async (page) => Number(await page.locator('.tl-corner-moment b').textContent()),
  }
}

function inFramesPage(name: string, play: Play): Player {
  return {
    name,
    built: 'frames-page',
    begin: (page) => page.evaluate((each) => window.beginPlay(each), play),
    steps: (page) => page.evaluate(() => window.stepsPlayed()),
  }
}

const PLAYERS: readonly Player[] = [
  thePage(7),
  thePage(10),
  inFramesPage('the page, trace growing', 'growing'),
  inFramesPage('one element a record', 'naive'),
]

/** The scenario at the moment at which all begin. */
function fragment(): string {
  const { setup, actions } = assertDefined(findScripted(SCENARIO), `there is a scenario ${SCENARIO}`)
  const end = checksum(lastState(replay(setup, actions).simulation))
  return sessionToLink({ setup, scenario: SCENARIO, actions, cursor: START, view: DEFAULT_VIEW }, end, findScripted)
}

/** Each in a page of its own, so that none pays for the garbage of another. */
async function measure(browser: Browser, url: string, player: Player): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(url + fragment())
  await player.begin(page)
  // The first second lays everything out, and loads what a page loads later.
  await page.waitForTimeout(1000)
  const before = await player.steps(page)
  const frames = await recordFrames(page, FRAMES)
  const steps = (await player.steps(page)) - before
  show(player.name, frames, steps, await page.locator('svg *').count())
  await page.close()
}

const HEAD = ['', 'frame: median', 'p95', 'frames/s', 'steps/s', 'main thread', 'SVG elements']

function row([name = '', ...cells]: readonly string[]): string {
  return `  ${name.padEnd(24)}${cells.map((cell) => cell.padStart(14)).join('')}`
}

function show(name: string, { intervals, cpu }: FrameTimes, steps: number, elements: number): void {
  const sorted = intervals.toSorted((a, b) => a - b)
  const seconds = intervals.reduce((sum, each) => sum + each, 0) / 1000
  const at = (part: number): string => `${(sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(1)} ms`
  const rates = [intervals.length / seconds, steps / seconds].map((rate) => rate.toFixed(0))
  console.log(row([name, at(0.5), at(0.95), ...rates, `${cpu.toFixed(1)} ms`, String(elements)]))
}

async function withBuilt(use: (urls: Readonly<Record<Player['built'], string>>) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'allthreads-timeline-'))
  const served = async (name: Player['built'], root: string) => {
    const outDir = join(directory, name)
    await build({ root, base: './', logLevel: 'error', build: { outDir, emptyOutDir: true } })
    return serve({ directory: outDir, port: 0 })
  }
  const page = await served('page', join(import.meta.dirname, '..'))
  const frames = await served('frames-page', join(import.meta.dirname, 'frames-page'))
  try {
    await use({ page: addressOf(page).url, 'frames-page': addressOf(frames).url })
  } finally {
    page.close()
    frames.close()
    rmSync(directory, { recursive: true })
  }
}

function playHundredCalls(): Promise<void> {
  return withBuilt(async (urls) => {
    const browser = await chromium.launch(launchOptions())
    try {
      console.log(
        `  16 threads from record ${START} on, ${FRAMES} frames, 1440 × 900; main thread: CPU time of a frame`,
      )
      console.log(row(HEAD))
      for (const player of PLAYERS) await measure(browser, urls[player.built], player)
    } finally {
      await browser.close()
    }
  })
}

export const bench: Bench = {
  about: 'frames of A hundred calls beside SVG, of recorded logs beside speedscope and vis-timeline',
  run: async () => {
    await playHundredCalls()
    await compareLogs()
  },
}
