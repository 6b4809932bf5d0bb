import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test('a link that is no link says so beside the first scenario, and the page works on', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#what-is-this')
  await expect(lab.notice).toContainText('not a link of AllThreads')
  await expect(lab.title).toHaveText('Knocked out of read')
  await lab.press('ArrowRight')
  await expect(lab.notice).toHaveCount(0)
  await expect(lab.caption).toContainText('m0 calls AllThreadsSyscall')
})

test('a link from a newer version says so', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open('#99.sknocked-out-of-read')
  await expect(lab.notice).toContainText('newer version')
})

test('a link whose end is not what it was keeps what is valid and says so', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('ArrowRight')
  await expect(page).toHaveURL(/#1\./)
  const broken = new URL(page.url()).hash.replace(/\.k.*$/, '.k00000')
  await page.goto('about:blank')
  await lab.open(broken)
  await expect(lab.notice).toContainText('the end differs')
  await expect(lab.caption).toContainText('m0 calls AllThreadsSyscall')
})

test('an address that is changed by hand is opened', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('ArrowRight')
  await expect(page).toHaveURL(/#1\./)
  const moment = page.url()
  await lab.openScenario('Two callers')
  await expect(page).toHaveURL(/two-callers/)
  await page.goto(moment)
  await expect(lab.title).toHaveText('Knocked out of read')
  await expect(lab.caption).toContainText('m0 calls AllThreadsSyscall')
})
