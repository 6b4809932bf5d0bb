// The pictures of the README, in light and dark, of the built page: npm run build && npm run screenshot
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { assertDefined } from '../src/base/assert.ts'
import { sessionToLink } from '../src/codec/link.ts'
import { DEFAULT_VIEW } from '../src/codec/session.ts'
import { findScripted } from '../src/store/scenario-store.ts'
import { checksum, lastState, replay } from '../src/trace/simulation.ts'
import { launchOptions } from './browser.mjs'
import { root } from './lib/run.mjs'
import { addressOf, serve } from './lib/static-server.mjs'

const SCENARIO = 'knocked-out-of-read'
/** M2 has acknowledged, M1 was knocked out of its read and has run the call, sysmon's signal is on its way. */
const STEPS = 28
/** Smaller than usual: all of the story is in the picture. */
const KEYS = ['s', 's']

function fragment(): string {
  const { setup, actions } = assertDefined(findScripted(SCENARIO), `there is a scenario ${SCENARIO}`)
  const { simulation } = replay(setup, actions.slice(0, STEPS))
  const session = { setup, scenario: SCENARIO, actions: simulation.actions, cursor: STEPS, view: DEFAULT_VIEW }
  return sessionToLink(session, checksum(lastState(simulation)), findScripted)
}

async function take(browser: Browser, url: string, colorScheme: 'light' | 'dark', name: string): Promise<void> {
  const viewport = { width: 1440, height: 810 }
  const page = await browser.newPage({ viewport, colorScheme, deviceScaleFactor: 1.25, reducedMotion: 'reduce' })
  await page.goto(url + fragment())
  await page.getByRole('figure').getByRole('status').waitFor()
  for (const key of KEYS) await page.keyboard.press(key)
  await page.screenshot({ path: join(root, 'docs', name) })
}

const server = await serve({ port: 0 })
const browser = await chromium.launch(launchOptions())
try {
  await take(browser, addressOf(server).url, 'light', 'screenshot.png')
  await take(browser, addressOf(server).url, 'dark', 'screenshot-dark.png')
} finally {
  await browser.close()
  server.close()
}
