import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a newcomer sees what to press, runs a call, sees a signal arrive and shares a link', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await expect(lab.title).toHaveText('Knocked out of read')
  const cue = 'Press → or Space: m0 calls AllThreadsSyscall: prctl(PR_SET_KEEPCAPS, 1).'
  await expect(page.getByRole('figure')).toContainText(cue, { useInnerText: true })
  await lab.press('ArrowRight')
  await expect(lab.caption).toContainText('m0 calls AllThreadsSyscall')
  for (let step = 0; step < 23; step++) await lab.press('ArrowRight')
  await expect(lab.caption).toHaveText('M1 is interrupted by signal 33.')
  await lab.button('Finish the call').click()
  await expect(lab.caption).toContainText('The call returned: r1 = 0, no error.')
  await lab.button('Copy link').click()
  await expect(lab.notice).toContainText('Link copied.')
})

test('a shared link shows the same moment of the same future', async ({ page, context }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.call('M2', 'AllThreadsSyscall6: setuid(1001)')
  await lab.step('M2')
  await lab.press('v')
  const link = await lab.copyLink()
  const other = await context.newPage()
  await other.goto(link)
  const there = new LabPage(other)
  await expect(there.caption).toHaveText('M2 takes worldsema.')
  await expect(there.button('Turn the picture: time across or down')).toBeVisible()
  await expect(other).toHaveURL(link)
  await expect(there.notice).toHaveCount(0)
})

test('what a lane could do next is previewed under the pointer, and a click there does it', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.call('m0', 'AllThreadsSyscall: setuid(1000)')
  const next = page.locator('.tl-next', { hasText: 'takes worldsema' })
  await next.hover()
  await expect(page.getByRole('figure')).toContainText('A press lets m0 go on: it takes worldsema.')
  await page.mouse.down()
  await page.mouse.up()
  await expect(lab.caption).toHaveText('m0 takes worldsema.')
})

test('playing goes on by itself until it is paused', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  const opening = (await lab.caption.textContent()) ?? ''
  await lab.button('Play').click()
  await expect(lab.caption).not.toHaveText(opening)
  await lab.button('Pause').click()
  await expect(lab.button('Play')).toBeVisible()
})

test('where the clipboard is refused, the address is shown to be copied by hand', async ({ page, context }) => {
  await context.clearPermissions()
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined })
  })
  const lab = new LabPage(page)
  await lab.open()
  await lab.button('Copy link').click()
  await expect(lab.dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(page.url())
})
