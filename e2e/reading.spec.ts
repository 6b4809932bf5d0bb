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

test('five ways are compared by the checker, and a failure plays in its own laboratory', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('/')
  await page.getByRole('combobox', { name: 'All commands' }).fill('glibc')
  await lab.press('Enter')
  const matrix = page.getByRole('dialog', { name: 'Five ways to reach every thread' })
  test.slow()
  await expect(matrix.getByRole('status')).toHaveText(/^All \d+ searches done in /, { timeout: 30_000 })
  const row = (name: string) => matrix.locator('section').filter({ has: page.getByRole('heading', { name }) })
  const first = row('Who runs it first?').getByRole('definition')
  await expect(first.nth(2)).toContainText('holds')
  await expect(first.nth(2)).toContainText('the caller is last')
  await expect(first.nth(2).getByRole('link', { name: 'nptl_setxid.c' })).toHaveAttribute(
    'href',
    /^https:\/\/github\.com\/bminor/,
  )
  await row('Mixed view').getByRole('button', { name: 'Play mixed view: Mixed view: glibc 2.36' }).press('Enter')
  await expect(matrix).toHaveCount(0)
  await expect(lab.title).toContainText('Mixed view')
  await expect(lab.head('T1')).toBeVisible()
})

test('what Go does in another way is told with its races; its search is cancelled and gone on with', async ({
  page,
}) => {
  test.slow()
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('&')
  await lab.dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
  await lab.dialog.getByRole('button', { name: 'Go on' }).press('Enter')
  const why = lab.dialog.locator('section').filter({
    has: page.getByRole('heading', { name: 'Go stops the world; glibc lets each thread go on', exact: true }),
  })
  const play = why.last().getByRole('button', { name: /^Play mixed view: Go without stop-the-world/ })
  await play.press('Enter', { timeout: 30_000 })
  await expect(lab.dialog).toHaveCount(0)
  await expect(lab.head('M1')).toBeVisible()
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
