import { fail, ok, type Result } from '../base/result.ts'

/** Pixels for each px of a picture. */
const SHARPNESS = 2

/** A PNG of a picture, drawn by the browser that the tests use too. */
export async function drawPng(svg: string): Promise<Result<Uint8Array>> {
  try {
    const { chromium } = await import('playwright')
    const { launchOptions } = await import('../../scripts/browser.mjs')
    const browser = await chromium.launch(launchOptions())
    try {
      const page = await browser.newPage({ deviceScaleFactor: SHARPNESS })
      await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`)
      return ok(await page.locator('svg').first().screenshot())
    } finally {
      await browser.close()
    }
  } catch (error) {
    return fail(`${MISSING}\n${error instanceof Error ? error.message.split('\n')[0] : error}`)
  }
}

const MISSING =
  'A PNG is drawn by a browser, and none could be started. Install Chromium or Chrome, or set ALLTHREADS_CHROMIUM to ' +
  'one; or export to svg, which needs none.'
