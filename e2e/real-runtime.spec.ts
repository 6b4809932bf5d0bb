import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

/** What `reproduce --result` has written on a real machine; its logs end a little after the last step. */
const RESULT = new URL('reproduced.json', import.meta.url)

class RealPage extends LabPage {
  readonly witness = this.page.getByRole('slider', { name: 'Step of the witness' })
  readonly details = this.page.locator('.joined-details')

  async openResult(text: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser')
    await this.press('Control+o')
    await (await choosing).setFiles({ name: 'race.json', mimeType: 'application/json', buffer: Buffer.from(text) })
  }
}

test('from a race it is two presses to the command that forces it on a real runtime', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await page.getByRole('tab', { name: 'Check', exact: true }).click()
  await page.getByRole('checkbox', { name: /^the wait for acknowledgements/ }).click()
  const race = page.getByRole('list', { name: 'What can go wrong' }).getByRole('listitem').first()
  await race.getByRole('button', { name: /^Make it happen on your machine: missed/ }).click()
  await expect(lab.dialog).toContainText('The call returned, and')
  await expect(lab.dialog).toContainText(/with nothing taken away stops at step \d+: m0 spins/)
  await lab.dialog.getByRole('button', { name: 'Copy' }).click()
  await expect(lab.dialog.getByRole('status')).toHaveText('Copied.')
  const command = await page.evaluate(() => navigator.clipboard.readText())
  expect(command).toMatch(/^npm run -s allthreads -- reproduce '#1\.\S+' --kind missed --runs 20 --result race\.json$/)
})

test('what cannot be forced says which step and why', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('>')
  await expect(lab.dialog).toContainText('This schedule ends without a violation: there is nothing to reproduce.')
})

test('a result shows the real threads below the model’s, and each step leads to its line', async ({ page }) => {
  const lab = new RealPage(page)
  await lab.open()
  await lab.openResult(readFileSync(RESULT, 'utf8'))
  await expect(page.getByRole('heading', { name: 'Missed, reader --without wait-acks' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'On a real runtime' })).toContainText('Reproduced 3 of 3 on go1.26.8')
  await lab.witness.focus()
  await lab.press('Home')
  await expect(lab.details).toContainText('Step 1 of 16: M1, S1.')
  await expect(lab.details).toContainText('read(')
  for (let step = 1; step < 7; step++) await lab.press('ArrowRight')
  await expect(lab.details).toContainText('Step 7 of 16: m0, C6.')
  await expect(lab.details).toContainText('in user mode')
  await page.getByRole('button', { name: 'Nothing taken away' }).click()
  await expect(lab.details).toContainText('Step 13 of 16: m0, C10.')
  await expect(lab.details).toContainText('here they part')
  await page.getByRole('button', { name: 'Whole log' }).click()
  await expect(page.getByRole('application')).toBeVisible()
  await page.getByRole('button', { name: 'Open the witness in the laboratory' }).click()
  await lab.press('End')
  await expect(lab.alert).toContainText('The call returned, and')
})

test('a result that is damaged says where, and what was there stays', async ({ page }) => {
  const lab = new RealPage(page)
  await lab.open()
  const title = await lab.title.textContent()
  await lab.openResult(readFileSync(RESULT, 'utf8').replace('"witness"', '"witless"'))
  await expect(lab.notice).toContainText('“witness” is missing')
  await expect(lab.title).toHaveText(title ?? '')
})
