import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { addressOf, serve } from '../scripts/lib/static-server.mjs'
import type { Bench } from './bench.ts'
import { type PageLoad, withLighthouse } from './lighthouse.ts'

const rounds = 5

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function row(name: string, loads: readonly PageLoad[]): string {
  const performance = median(loads.map((load) => load.performance))
  const lcp = median(loads.map((load) => load.lcp))
  return `  ${name.padEnd(12)}performance ${performance}, LCP ${(lcp / 1000).toFixed(2)} s`
}

/** Builds into a directory of its own: the bench must not disturb a page that npm start serves. */
async function served(root: string, outDir: string): ReturnType<typeof serve> {
  await build({ root, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  return serve({ directory: outDir, port: 0 })
}

export const bench: Bench = {
  about: 'Lighthouse on the built page, in turns with a page that is nothing but React',
  async run() {
    const directory = mkdtempSync(join(tmpdir(), 'allthreads-load-'))
    const page = await served(join(import.meta.dirname, '..'), join(directory, 'page'))
    const bare = await served(join(import.meta.dirname, 'bare-react'), join(directory, 'bare'))
    await withLighthouse(async (measure) => {
      const loads: { page: PageLoad; bare: PageLoad }[] = []
      for (let round = 0; round < rounds; round++) {
        loads.push({ bare: await measure(addressOf(bare).url), page: await measure(addressOf(page).url) })
      }
      console.log(`Medians of ${rounds} rounds:`)
      console.log(
        row(
          'AllThreads',
          loads.map((load) => load.page),
        ),
      )
      console.log(
        row(
          'bare React',
          loads.map((load) => load.bare),
        ),
      )
    }).finally(() => {
      page.close()
      bare.close()
      rmSync(directory, { recursive: true })
    })
  },
}
