import { test as base, expect } from '@playwright/test'
import { test } from './fixtures.ts'
import { LabPage } from './page.ts'

/** Most of the page, which src/boot.ts loads. */
const MAIN = /\/assets\/main-[^/]*\.js$/

for (const viewport of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]) {
  test.describe(`${viewport.width} × ${viewport.height}`, () => {
    test.use({ viewport })

    test('what there is to be read is shown before the page is there, and does not move when it comes', async ({
      page,
    }) => {
      let arrive = (): void => undefined
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve
      })
      await page.route(MAIN, async (route) => {
        await arrived
        await route.continue()
      })
      await page.goto('./', { waitUntil: 'commit' })
      const shown = [
        page.getByRole('heading', { name: 'AllThreads' }),
        page.getByRole('heading', { name: 'Knocked out of read' }),
        page.getByRole('figure').getByText('M1 is blocked in read(2)'),
      ]
      for (const each of shown) await expect(each).toBeVisible()
      // It can be asked where things are before the browser, which waits for the styles, has painted anything.
      await page.waitForFunction(() => document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.sheet != null)
      await page.evaluate(() => document.fonts.ready)
      const places = () => Promise.all(shown.map((each) => each.boundingBox()))
      const before = await places()
      arrive()
      await new LabPage(page).caption.waitFor()
      expect(await places()).toEqual(before)
    })
  })
}

test('a link shows nothing of the first scenario before its own', async ({ page }) => {
  const first = page.getByText('Knocked out of read')
  const seen: boolean[] = []
  await page.route(MAIN, async (route) => {
    seen.push(await first.isVisible())
    await route.continue()
  })
  await page.goto('./#1.stwo-callers', { waitUntil: 'commit' })
  await expect(new LabPage(page).title).toHaveText('Two callers')
  expect(seen).toEqual([false])
})

base('a page whose files do not arrive says so', async ({ page }) => {
  await page.route(MAIN, (route) => route.abort())
  await page.goto('./')
  await expect(page.getByText('AllThreads could not be loaded.')).toBeVisible()
})
