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

function show(name: string, states: number, seconds: number): number {
  const rate = states / seconds
  const cells = [name.padEnd(34), `${states} states`.padStart(16), `${seconds.toFixed(2)} s`.padStart(10)]
  console.log(`  ${cells.join('')}${`${(rate / 1e6).toFixed(3)} M states/s`.padStart(20)}`)
  return rate
}

function inNode(problem: Problem, reduce: boolean): Proof {
  return prove(problem, { maxStates: 20_000_000, symmetry: reduce, partialOrder: reduce, now })
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

function inXState(problem: Problem): readonly [number, number] {
  const started = now()
  const { states } = walkXState(problem, () => now() - started < WALK)
  return [states, now() - started]
}

export const bench: Bench = {
  about: 'the explorer in Node and in Chromium, beside Spin and beside walking XState',
  async run() {
    const problem = large()
    console.log(`  ${problem.id}, --without stw --procid per-m`)
    const node = inNode(problem, false)
    const nodeRate = show('ours, Node', node.progress.states, node.seconds)
    const reduced = inNode(problem, true)
    show('ours, Node, reductions', reduced.progress.states, reduced.seconds)
    const [page, pageReduced] = await inChromium(problem, [false, true])
    const pageRate = page ? show('ours, Chromium', page.progress.states, page.seconds) : 0
    if (pageReduced) show('ours, Chromium, reductions', pageReduced.progress.states, pageReduced.seconds)
    const spin: number[] = []
    for (const { reduction, search } of await measureSpin(problem)) {
      spin.push(show(reduction ? 'Spin -O2, reduction' : 'Spin -O2, no reduction', search.states, search.seconds))
    }
    const direct = show('XState, transition()', ...inXState(problem))
    const ratio = (rate: number, peer: number): string => (rate / peer).toFixed(1)
    console.log(
      `  Node / Spin without reduction ${ratio(nodeRate, spin[0] ?? 1)}, with ${ratio(nodeRate, spin[1] ?? 1)}`,
    )
    console.log(`  Chromium / Spin without reduction ${ratio(pageRate, spin[0] ?? 1)}`)
    console.log(`  Node / XState ${ratio(nodeRate, direct)}`)
  },
}
