import AxeBuilder from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

// Many steps, and axe: on two busy cores each takes its time.
test.describe.configure({ timeout: 90_000 })
test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

const FIXUP = 'Go 1.16 and 1.17: fixup'
const SIGNALS = 'Go 1.18 and later: signals'

/** Both protocols, one above the other. */
class Comparison extends LabPage {
  readonly above: Locator
  readonly below: Locator
  readonly heading: Locator

  constructor(page: Page) {
    super(page)
    this.above = page.getByRole('figure', { name: FIXUP })
    this.below = page.getByRole('figure', { name: SIGNALS })
    this.heading = page.getByRole('heading', { level: 2, name: /^Side by side: / })
  }

  /** What a line of the table says of both: 'The call'. */
  async difference(line: string): Promise<readonly string[]> {
    const header = this.page.getByRole('rowheader', { name: new RegExp(`^${line}`) })
    return this.page.getByRole('row').filter({ has: header }).getByRole('cell').allInnerTexts()
  }
}

test('the same blocked read hangs above and is knocked out below, by mouse', async ({ page }) => {
  const lab = new Comparison(page)
  await lab.open()
  await lab.button('Compare').click()
  await expect(lab.heading).toHaveText('Side by side: a blocked read')
  const newcomers = 'M1 sits in read(2): above it never looks, and the call hangs; below it is knocked out'
  await expect(page.getByText(newcomers)).toBeVisible()
  await lab.button('Step forward').click()
  for (const side of [lab.above, lab.below]) await expect(side.getByRole('status')).toContainText('m0 calls')
  await lab.finishCall()
  await expect(lab.above).toContainText('The call hangs')
  await expect(lab.above).toContainText('waits for M1 to look and run the fixup; M1 waits in the kernel')
  await expect(lab.below).toContainText('The call has returned')
  await expect
    .poll(() => lab.difference('Interrupted by the signal'))
    .toEqual(['nobody', expect.stringContaining('read(2)')])
  await lab.below.getByRole('button', { name: 'What M1 can do' }).click()
  await expect(lab.menu).toHaveCount(1)
  await lab.press('Escape')
  await page.getByRole('button', { name: `Go on with it: ${FIXUP}` }).click()
  await expect(page.getByRole('combobox', { name: 'Protocol' })).toHaveValue('fixup')
  await expect(lab.alert).toContainText('it returns')
})

test('the same by keyboard alone, and its link opens it at the same place', async ({ page, context }) => {
  const lab = new Comparison(page)
  await lab.open()
  await lab.press(':')
  await expect(lab.heading).toBeVisible()
  for (let step = 0; step < 30; step++) await lab.press('ArrowRight')
  await lab.press('ArrowLeft')
  await expect(lab.above).toContainText('The call hangs')
  await expect(lab.below.getByRole('status')).toHaveText('M1 acknowledges: needPerThreadSyscall = 0.')
  await lab.press('u')
  await expect(lab.notice).toContainText('Press Escape to go back to the laboratory.')
  const other = new Comparison(await context.newPage())
  await other.page.goto(await lab.copyLink())
  await expect(other.heading).toBeVisible()
  await expect(other.above).toContainText('The call hangs')
  await expect(other.below.getByRole('status')).toHaveText('M1 acknowledges: needPerThreadSyscall = 0.')
  await expect(other.notice).toHaveCount(0)
  await lab.press('Escape')
  await expect(lab.heading).toHaveCount(0)
  await expect(lab.caption).toHaveText('M1 acknowledges: needPerThreadSyscall = 0.')
  await lab.press(']')
  await expect(page.getByRole('combobox', { name: 'Protocol' })).toHaveValue('fixup')
})

test('the gallery opens it, and it plays until nothing moves on either side', async ({ page }) => {
  const lab = new Comparison(page)
  await lab.open()
  await lab.openScenario('Side by side: a blocked read')
  await expect(lab.heading).toBeVisible()
  for (let press = 0; press < 12; press++) await lab.press('+')
  await lab.button('Play').click()
  await expect(lab.below).toContainText('The call has returned', { timeout: 30_000 })
  await expect(lab.button('Play')).toBeVisible({ timeout: 30_000 })
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in it, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const lab = new Comparison(page)
    await lab.open()
    await lab.press(':')
    await expect(lab.heading).toBeVisible()
    await lab.finishCall()
    await expect(lab.above).toContainText('The call hangs')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}
