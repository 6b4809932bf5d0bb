import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/browser.mjs'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import type { Bench } from './bench.ts'
import { type Frames, PLAYS, type Play } from './frames-page/frames.ts'

const FRAMES = 600

function at(sorted: readonly number[], part: number): string {
  return (sorted[Math.floor(sorted.length * part)] ?? Number.NaN).toFixed(1)
}

function show(play: Play, { intervals, steps, elements }: Frames): void {
  const sorted = intervals.toSorted((a, b) => a - b)
  const seconds = intervals.reduce((sum, each) => sum + each, 0) / 1000
  const times = `median ${at(sorted, 0.5)} ms, p95 ${at(sorted, 0.95)} ms`
  const rates = `${(intervals.length / seconds).toFixed(0)} frames/s, ${(steps / seconds).toFixed(0)} steps/s`
  console.log(`  ${play.padEnd(16)}${times}, ${rates}, ${elements} SVG elements at the end`)
}

/** Each in a page of its own, so that none pays for the garbage of another. */
async function measure(url: string): Promise<void> {
  const browser = await chromium.launch(launchOptions())
  try {
    for (const play of PLAYS) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
      await page.goto(url)
      show(play, await page.evaluate(([each, frames]) => window.playFrames(each, frames), [play, FRAMES] as const))
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

export const bench: Bench = {
  about: 'frame times while A hundred calls is played, beside one SVG element a record',
  async run() {
    const outDir = mkdtempSync(join(tmpdir(), 'allthreads-frames-'))
    await build({ root: join(import.meta.dirname, 'frames-page'), base: './', logLevel: 'error', build: { outDir } })
    const server = await serve({ directory: outDir, port: 0 })
    try {
      console.log(`  16 threads from record 8,000 on, one step a frame, ${FRAMES} frames, 1440×900`)
      await measure(addressOf(server).url)
    } finally {
      server.close()
      rmSync(outDir, { recursive: true })
    }
  },
}
