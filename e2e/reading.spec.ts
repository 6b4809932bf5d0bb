import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test('a piece that the change removed is opened by keyboard, and seen at work', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('!')
  const table = page.getByRole('dialog', { name: 'What the change removed' })
  const piece = table.locator('section section').filter({
    has: page.getByRole('heading', { name: 'sigFixup', exact: true }),
  })
  await expect(piece.getByRole('link', { name: 'sigqueue.go:67' })).toHaveAttribute(
    'href',
    'https://github.com/golang/go/blob/go1.17.13/src/runtime/sigqueue.go#L67',
  )
  const show = piece.getByRole('button')
  const scenario = (await show.textContent()) ?? ''
  await show.focus()
  await lab.press('Enter')
  await expect(table).toHaveCount(0)
  await expect(lab.title).toHaveText(scenario)
  await expect(lab.caption).toContainText('its queue is in Fixup')
})

test('the four ways are compared in one table, whose answers lead to their sources', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('/')
  await page.getByRole('combobox', { name: 'All commands' }).fill('glibc')
  await lab.press('Enter')
  const table = page.getByRole('dialog', { name: 'Five ways to reach every thread' })
  const first = table.locator('section').filter({ has: page.getByRole('heading', { name: 'Who runs it first?' }) })
  await expect(first.getByRole('definition').nth(2)).toContainText('The caller is last')
  await expect(first.getByRole('link', { name: 'nptl_setxid.c' })).toHaveAttribute(
    'href',
    /^https:\/\/github\.com\/bminor/,
  )
  await lab.press('Escape')
  await expect(table).toHaveCount(0)
})

test('the scenario with cgo leads to why it returns ENOTSUP', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.openScenario('With cgo: ENOTSUP')
  await lab.button('Why ENOTSUP with cgo?').focus()
  await lab.press('Enter')
  await expect(lab.dialog.getByRole('heading', { name: 'Why ENOTSUP with cgo?' })).toBeFocused()
  await expect(lab.dialog.getByText('There may be threads that Go does not know.')).toBeInViewport()
})
