import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/browser.mjs'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import { measureSpin } from '../scripts/spin/measure.ts'
import { type Proof, prove } from '../src/explorer/check.ts'
import type { Problem } from '../src/explorer/problem.ts'
import { changed } from '../src/explorer/rows.ts'
import { STANDARD_SETUPS } from '../src/explorer/standard-setups.ts'
import { walkXState } from '../src/explorer/xstate-walk.ts'
import type { Bench } from './bench.ts'
import type { Question } from './explorer-page/question.ts'

/** At least five million states: the largest standard set-up, without stop-the-world and with a later wait for procid. */
function large(): Problem {
  const problem = STANDARD_SETUPS.find(({ id }) => id === 'template-race')
  if (problem === undefined) throw new Error('There is no set-up template-race.')
  return changed(problem, { without: ['stw'], procid: 'per-m' })
}

function now(): number {
  return performance.now() / 1000
}

/** Seconds for which this process has had a processor. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** What a search took: by the clock, and of a processor's time where that is known. */
interface Took {
  readonly states: number
  readonly seconds: number
  readonly cpuSeconds: number | undefined
}

/** States a second of a processor's time, so that it does not matter what else the machine does; else by the clock. */
function show(name: string, { states, seconds, cpuSeconds }: Took): number {
  const rate = states / (cpuSeconds ?? seconds)
  const cpu = cpuSeconds === undefined ? '' : `${cpuSeconds.toFixed(2)} s CPU`
  const cells = [
    name.padEnd(34),
    `${states} states`.padStart(16),
    `${seconds.toFixed(2)} s`.padStart(10),
    cpu.padStart(14),
  ]
  console.log(`  ${cells.join('')}${`${(rate / 1e6).toFixed(3)} M states/s`.padStart(20)}`)
  return rate
}

function took({ progress, seconds }: Proof, cpuSeconds?: number): Took {
  return { states: progress.states, seconds, cpuSeconds }
}

function inNode(problem: Problem, reduce: boolean): Took {
  const before = cpuNow()
  const proof = prove(problem, { maxStates: 20_000_000, symmetry: reduce, partialOrder: reduce, now })
  return took(proof, cpuNow() - before)
}

async function inChromium(problem: Problem, reduces: readonly boolean[]): Promise<readonly Proof[]> {
  const outDir = mkdtempSync(join(tmpdir(), 'allthreads-explorer-'))
  await build({
    root: join(import.meta.dirname, 'explorer-page'),
    base: './',
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  })
  const server = await serve({ directory: outDir, port: 0 })
  const browser = await chromium.launch(launchOptions())
  try {
    const page = await browser.newPage()
    await page.goto(addressOf(server).url)
    const proofs: Proof[] = []
    for (const reduce of reduces) {
      proofs.push(await page.evaluate((question: Question) => window.searchProblem(question), { problem, reduce }))
    }
    return proofs
  } finally {
    await browser.close()
    server.close()
    rmSync(outDir, { recursive: true })
  }
}

/** For so many seconds XState is walked directly. */
const WALK = 10

function inXState(problem: Problem): Took {
  const started = now()
  const before = cpuNow()
  const { states } = walkXState(problem, () => now() - started < WALK)
  return { states, seconds: now() - started, cpuSeconds: cpuNow() - before }
}

export const bench: Bench = {
  about: 'the explorer in Node and in Chromium, beside Spin and beside walking XState',
  async run() {
    const problem = large()
    console.log(`  ${problem.id}, --without stw --procid per-m`)
    const nodeRate = show('ours, Node', inNode(problem, false))
    show('ours, Node, reductions', inNode(problem, true))
    const [page, pageReduced] = await inChromium(problem, [false, true])
    const pageRate = page ? show('ours, Chromium', took(page)) : 0
    if (pageReduced) show('ours, Chromium, reductions', took(pageReduced))
    const spin: number[] = []
    for (const { reduction, search } of await measureSpin(problem)) {
      spin.push(show(reduction ? 'Spin -O2, reduction' : 'Spin -O2, no reduction', search))
    }
    const direct = show('XState, transition()', inXState(problem))
    const ratio = (rate: number, peer: number): string => (rate / peer).toFixed(1)
    console.log(
      `  Node / Spin without reduction ${ratio(nodeRate, spin[0] ?? 1)}, with ${ratio(nodeRate, spin[1] ?? 1)}`,
    )
    console.log(`  Chromium / Spin without reduction ${ratio(pageRate, spin[0] ?? 1)}`)
    console.log(`  Node / XState ${ratio(nodeRate, direct)}`)
  },
}
