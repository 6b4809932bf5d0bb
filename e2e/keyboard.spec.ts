import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a call is made, followed and finished with the keyboard alone', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('n')
  await expect(lab.dialog).toBeVisible()
  await lab.press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Enter')
  await expect(lab.dialog).toHaveCount(0)
  await lab.press('ArrowDown', 'm')
  await expect(page.getByRole('menu', { name: 'Actions of M1' })).toBeVisible()
  await lab.press('ArrowDown', 'Enter')
  await expect(lab.caption).toHaveText('M1 enters a system call, leaving its P behind.')
  await lab.press('ArrowUp', 'c', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter')
  await expect(lab.caption).toHaveText('m0 calls AllThreadsSyscall: add a seccomp filter.')
  await lab.press('1')
  await expect(lab.caption).toHaveText('m0 takes worldsema.')
  await lab.press('Enter')
  await expect(lab.caption).toContainText('m0 stops the world')
  await lab.press('e')
  await expect(lab.caption).toContainText('The call returned: r1 = 0, no error.')
  await expect(lab.applied('M1')).toContainText('1')
})

test('letters can be switched off as keys, and stay off when the page is opened again', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('?')
  const letters = lab.dialog.getByRole('checkbox', { name: /^Letters, digits and signs/ })
  await expect(letters).toBeChecked()
  await letters.press('Space')
  await expect(letters).not.toBeChecked()
  await lab.press('Escape')
  await page.reload()
  await lab.caption.waitFor()
  await lab.press('g', '/', 'ArrowRight')
  await expect(lab.caption).toHaveText('m0 calls AllThreadsSyscall: prctl(PR_SET_KEEPCAPS, 1).')
  await expect(lab.dialog).toHaveCount(0)
  await lab.press('Control+k')
  await expect(lab.dialog).toBeVisible()
})

test('every line of a lane’s menu is reached by arrows, and Escape leaves it', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('m')
  const labels = await lab.menu.getByRole('menuitem').allTextContents()
  expect(labels.length).toBeGreaterThan(8)
  for (const index of labels.keys()) {
    await expect(lab.menu.getByRole('menuitem').nth(index)).toBeFocused()
    await lab.press('ArrowDown')
  }
  await expect(lab.menu.getByRole('menuitem').first()).toBeFocused()
  await lab.press('Escape')
  await expect(lab.menu).toHaveCount(0)
})

for (const { key, name } of [
  { key: 'g', name: 'Gallery' },
  { key: 'n', name: 'New set-up' },
  { key: 'r', name: 'Record as a test' },
  { key: '/', name: 'All commands' },
  { key: 'Control+k', name: 'All commands' },
  { key: '?', name: 'Help' },
]) {
  test(`${key} opens “${name}”, and Escape closes it`, async ({ page }) => {
    const lab = new LabPage(page)
    await lab.open()
    await lab.press(key)
    await expect(page.getByRole('dialog', { name })).toBeVisible()
    await lab.press('Escape')
    await expect(lab.dialog).toHaveCount(0)
  })
}

test('keys change the picture, the panel, the theme and the scheduler', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('z')
  await expect(lab.button('Follow the cursor')).toHaveAttribute('aria-pressed', 'false')
  for (const [key, tab] of Object.entries({ k: 'Code', b: 'Branches', o: 'Record list', i: 'Inspector' })) {
    await lab.press(key)
    await expect(page.getByRole('tab', { name: tab, exact: true })).toHaveAttribute('aria-selected', 'true')
  }
  await lab.press('t')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await lab.press('p')
  await expect(page.getByRole('combobox', { name: 'Who moves' })).toHaveValue('coordinator')
  await lab.press('+')
  await expect(page.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', '6.0 steps/s')
  await lab.press('-')
  await expect(page.getByRole('slider', { name: 'Speed' })).toHaveAttribute('aria-valuetext', '4.0 steps/s')
})

test('keys go through time and from branch to branch', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('Home')
  await expect(lab.caption).toHaveText('Nothing has happened yet.')
  await lab.press('End')
  await expect(page.getByText('Nothing happens by itself now.')).toBeVisible()
  await lab.press('Home', 'x')
  await expect(lab.caption).toContainText('The call returned: r1 = 0, no error.')
  await lab.press('ArrowLeft', 'ArrowLeft', 'b', 'Home')
  await lab.choose('m0', 'Block in nanosleep(2)')
  const branch = page.getByRole('button', { name: /^Branch 2/ })
  await expect(branch).toHaveAttribute('aria-current', 'true')
  await lab.press('[')
  await expect(branch).toHaveAttribute('aria-current', 'false')
  await lab.press(']')
  await expect(branch).toHaveAttribute('aria-current', 'true')
})

test('a session is saved to a file and loaded again by keys', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('ArrowRight', 'ArrowRight')
  await expect(lab.caption).toHaveText('m0 takes worldsema.')
  const saved = page.waitForEvent('download')
  await lab.press('Control+s')
  const file = await (await saved).path()
  await lab.press('Home')
  const asked = page.waitForEvent('filechooser')
  await lab.press('Control+o')
  await (await asked).setFiles(file)
  await expect(lab.caption).toHaveText('m0 takes worldsema.')
})
