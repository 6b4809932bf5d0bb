import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  permissions: ['clipboard-read', 'clipboard-write'],
})

test('on a phone a call is run, a signal arrives and a link is shared, all by touch', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await expect(page.getByRole('figure')).toContainText('Next: m0 calls AllThreadsSyscall', { useInnerText: true })
  await lab.button('What M2 can do').tap()
  await lab.item('Call AllThreadsSyscall …').tap()
  await lab.item('AllThreadsSyscall: setuid(1000)').tap()
  await expect(lab.caption).toHaveText('M2 calls AllThreadsSyscall: setuid(1000).')
  await lab.head('M2').tap()
  await expect(lab.caption).toHaveText('M2 takes worldsema.')
  await lab.button('Finish the call').tap()
  await expect(lab.caption).toContainText('The call returned')
  await lab.button('Copy link').tap()
  await expect(lab.notice).toContainText('Link copied.')
})

test('on a phone everything that one steers with is large enough for a finger', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  const steer = page.getByRole('region', { name: 'Steer' }).getByRole('button')
  for (const button of [...(await steer.all()), ...(await page.getByRole('tab').all())]) {
    const box = await button.boundingBox()
    expect(box?.height, (await button.getAttribute('aria-label')) ?? '').toBeGreaterThanOrEqual(44)
  }
})

test('on a phone nothing is wider than the screen', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('on a phone the run options unfold, and the panel is below the figure', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.button('Run options').tap()
  await page.getByRole('combobox', { name: 'Run until' }).selectOption({ label: 'M1 is signalled' })
  await lab.button('Run').tap()
  await expect(lab.caption).toHaveText('M1 is interrupted by signal 33.')
  await page.getByRole('tab', { name: 'Record list' }).tap()
  await expect(page.getByRole('table', { name: 'Record list' })).toBeVisible()
})
