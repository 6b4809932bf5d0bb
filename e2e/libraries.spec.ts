import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

class Library extends LabPage {
  readonly protocol = this.page.getByRole('combobox', { name: 'Protocol' })

  async inProtocol(name: string): Promise<void> {
    await this.protocol.selectOption(name)
    await expect(this.protocol).toHaveValue(name)
  }
}

test('who knows only glibc finds it, takes a guarantee away and watches the race', async ({ page }) => {
  const lab = new Library(page)
  await lab.open()
  await lab.inProtocol('glibc')
  await expect(page.getByText('What people do in “Knocked out of read”, told in glibc 2.36.')).toBeVisible()
  await page.getByRole('tab', { name: 'Check', exact: true }).click()
  await page.getByRole('checkbox', { name: /^the wait for births/ }).click()
  const races = page.getByRole('list', { name: 'What can go wrong' })
  await expect(races).toContainText(' steps.')
  await expect(races).not.toContainText('Finding the schedule')
  await races.getByRole('button', { name: 'Play twice: A thread creates another', exact: true }).click()
  await lab.press('End')
  await expect(lab.alert).toContainText('has run the same call twice')
})

for (const [id, title] of [
  ['glibc-stillborn', 'A stillborn is waited for'],
  ['musl-two-deaf-callers', 'Two callers, one deaf'],
  ['psx-caught-looking', 'Caught with state_mu in its hands'],
] as const) {
  test(`the gallery opens the history ${id}, its end is told, and its address opens it at once`, async ({ page }) => {
    const lab = new Library(page)
    await lab.open()
    await lab.press('g')
    await page.getByRole('button', { name: title }).click()
    await expect(lab.title).toHaveText(title)
    await lab.press('End')
    await expect(lab.alert).toContainText('The call never returns')
    await lab.reload()
    await expect(lab.title).toHaveText(title)
    await expect(lab.alert).toContainText('The call never returns')
  })
}

test('any two protocols stand side by side, and the link keeps which', async ({ page }) => {
  const lab = new Library(page)
  await lab.open()
  await lab.press(':')
  const which = page.getByRole('combobox', { name: 'signals compared with' })
  await which.selectOption('musl')
  await expect(page.getByRole('figure', { name: 'musl 1.2.5' })).toBeVisible()
  await expect(page).toHaveURL(/\.p3/)
  await lab.finishCall()
  for (const name of ['musl 1.2.5', 'Go 1.18 and later: signals']) {
    await expect(page.getByRole('figure', { name })).toContainText('The call has returned')
  }
  await lab.reload()
  await expect(page.getByRole('figure', { name: 'musl 1.2.5' })).toContainText('The call has returned')
})

test('a set-up of a library is asked for what it has', async ({ page }) => {
  const lab = new Library(page)
  await lab.open()
  await lab.press('n')
  const dialog = page.getByRole('dialog', { name: 'New set-up' })
  await dialog.getByRole('combobox', { name: 'Protocol' }).selectOption('psx')
  await expect(dialog.getByRole('textbox', { name: /Processors/ })).toHaveCount(0)
  await dialog.getByRole('textbox', { name: 'Threads at the start' }).fill('2')
  await dialog.getByRole('button', { name: 'Start' }).click()
  await expect(lab.protocol).toHaveValue('psx')
  await page.getByRole('tab', { name: 'Code', exact: true }).click()
  await expect(page.getByRole('link', { name: 'psx.c:303' })).toBeVisible()
})

test('a library is found among the commands by its name', async ({ page }) => {
  const lab = new Library(page)
  await lab.open()
  await lab.press('Control+k')
  await page.getByRole('combobox', { name: 'All commands' }).fill('musl')
  await page.getByRole('group', { name: 'Protocols' }).getByRole('option', { name: 'musl' }).click()
  await expect(lab.protocol).toHaveValue('musl')
})
