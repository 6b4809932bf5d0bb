import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { build } from 'vite'
import { launchOptions } from '../scripts/browser.mjs'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import { measureSpin } from '../scripts/spin/measure.ts'
import { whyNoSpin } from '../scripts/spin/tools.ts'
import { type Proof, prove } from '../src/explorer/check.ts'
import type { Problem } from '../src/explorer/problem.ts'
import { changed } from '../src/explorer/rows.ts'
import { setupsOf } from '../src/explorer/standard-setups.ts'
import { walkXState } from '../src/explorer/xstate-walk.ts'
import type { Bench } from './bench.ts'
import { cpuNow } from './cpu.ts'
import { printLine, searchEachProtocol } from './each-protocol.ts'
import type { Question } from './explorer-page/question.ts'

/** At least five million states: the largest standard set-up, without stop-the-world and with a later wait for procid. */
function large(): Problem {
  const problem = setupsOf('signals').find(({ id }) => id === 'template-race')
  if (problem === undefined) throw new Error('There is no set-up template-race.')
  return changed(problem, { without: ['stw'], procid: 'per-m' })
}

function now(): number {
  return performance.now() / 1000
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

/** Without and with its reduction; nothing where there is no Spin. */
async function inSpin(problem: Problem): Promise<readonly number[]> {
  const rates: number[] = []
  for (const { reduction, search } of await measureSpin(problem)) {
    rates.push(show(reduction ? 'Spin -O2, reduction' : 'Spin -O2, no reduction', search))
  }
  return rates
}

function ratio(name: string, rate: number, peer: number | undefined): void {
  console.log(`  ${name} ${peer === undefined ? 'skipped' : (rate / peer).toFixed(1)}`)
}

export const bench: Bench = {
  about: 'the explorer in Node and in Chromium, beside Spin (every protocol) and beside walking XState',
  async run() {
    const reason = await whyNoSpin()
    if (reason !== undefined) console.log(`  Spin is skipped: ${reason}`)
    const problem = large()
    console.log(`  ${problem.id}, --without stw --procid per-m`)
    const whole = inNode(problem, false)
    const nodeRate = show('ours, Node', whole)
    show('ours, Node, reductions', inNode(problem, true))
    const [page, pageReduced] = await inChromium(problem, [false, true])
    const pageRate = page ? show('ours, Chromium', took(page)) : 0
    if (pageReduced) show('ours, Chromium, reductions', took(pageReduced))
    const [spin, spinReduced] = reason === undefined ? await inSpin(problem) : []
    const direct = show('XState, transition()', inXState(problem))
    ratio('Node / Spin without reduction', nodeRate, spin)
    ratio('Node / Spin with reduction', nodeRate, spinReduced)
    ratio('Chromium / Spin without reduction', pageRate, spin)
    ratio('Node / XState', nodeRate, direct)
    console.log('\n  Each protocol, in Node, without reductions')
    const { states } = whole
    const spins = spin === undefined ? undefined : { states, perSecond: spin }
    printLine(`signals, ${problem.id}`, { states, perSecond: nodeRate }, spins)
    await searchEachProtocol(reason === undefined)
  },
}
