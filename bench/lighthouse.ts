import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from '@playwright/test'
import { launchOptions, provideChromium } from '../scripts/browser.mjs'
import { ensureInstalled } from '../scripts/lib/installation.mjs'

/** What we read of Lighthouse's report. */
interface Report {
  readonly lhr: {
    readonly categories: { readonly performance: { readonly score: number } }
    readonly audits: Readonly<Record<'largest-contentful-paint', { readonly numericValue: number }>>
  }
}

type Lighthouse = (url: string, flags: Readonly<Record<string, unknown>>) => Promise<Report>

export interface PageLoad {
  /** 0 to 100. */
  readonly performance: number
  /** Largest contentful paint, in ms, on the slow phone and network that Lighthouse reckons with. */
  readonly lcp: number
}

/** A port that nobody holds; Lighthouse speaks to the browser through it. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('The server did not listen on a port.')
  return address.port
}

async function load(): Promise<Lighthouse> {
  const directory = join(import.meta.dirname, 'lighthouse')
  const problem = (await ensureInstalled({ directory })) ?? (await provideChromium())
  if (problem !== undefined) throw new Error(problem)
  const module = await import(pathToFileURL(join(directory, 'node_modules/lighthouse/core/index.js')).href)
  return module.default
}

/** Opens a browser for one measurement at a time, and hands it to `use`. */
export async function withLighthouse(use: (measure: (url: string) => Promise<PageLoad>) => Promise<void>) {
  const lighthouse = await load()
  const options = launchOptions()
  const port = await freePort()
  const browser = await chromium.launch({
    ...options,
    args: [...options.args, `--remote-debugging-port=${port}`],
  })
  await use(async (url) => {
    const { lhr } = await lighthouse(url, {
      port,
      onlyCategories: ['performance'],
      logLevel: 'error',
    })
    return {
      performance: Math.round(lhr.categories.performance.score * 100),
      lcp: lhr.audits['largest-contentful-paint'].numericValue,
    }
  }).finally(() => browser.close())
}
