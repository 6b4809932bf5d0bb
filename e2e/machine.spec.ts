import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

/** The panel *Machine*: found by what it is called, as every other part of the page. */
class MachinePage extends LabPage {
  readonly chart = this.page.getByRole('group', { name: /^Statechart/ })
  readonly panel = this.page.getByRole('region', { name: 'Machine' })

  async show(): Promise<void> {
    await this.showPanel('Machine')
    await expect(this.chart).toBeVisible()
  }

  /** The state on which a thread's token stands. */
  token(thread: string) {
    return this.chart.locator(`[data-thread="${thread}"]`)
  }

  /** A transition in the picture, by its name from the beginning on: 'C1 → stopTheWorldWithSema'. */
  transition(name: string) {
    return this.chart.getByRole('button', { name: new RegExp(`^${name}`) })
  }
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** m0 has called, and stands before C1. */
const CALLED = 2

test('a possible transition is taken by the mouse, and the token moves', async ({ page }) => {
  const lab = new MachinePage(page)
  await lab.open()
  for (let step = 1; step < CALLED; step++) await lab.press('ArrowRight')
  await lab.show()
  await expect(lab.token('m0')).toHaveAttribute('data-box', 'thread.doAllThreadsSyscall.semacquire')
  await lab.transition('C1 → stopTheWorldWithSema').first().click()
  await expect(lab.caption).toHaveText('m0 takes worldsema.')
  await expect(lab.token('m0')).toHaveAttribute('data-box', 'thread.doAllThreadsSyscall.stopTheWorldWithSema')
})

test('the chart is walked and stepped with the keyboard alone, and the focus goes along', async ({ page }) => {
  const lab = new MachinePage(page)
  await lab.open()
  for (let step = 1; step < CALLED; step++) await lab.press('ArrowRight')
  await lab.press('*')
  await expect(lab.chart).toBeVisible()
  const first = lab.transition('C1 → stopTheWorldWithSema').first()
  await expect(first).toHaveAttribute('tabindex', '0')
  await first.focus()
  await lab.press('ArrowDown')
  await expect(first).not.toBeFocused()
  await lab.press('ArrowUp')
  await first.focus()
  await lab.press('Enter')
  await expect(lab.token('m0')).toHaveAttribute('data-box', 'thread.doAllThreadsSyscall.stopTheWorldWithSema')
  await expect(lab.chart.getByRole('button', { name: /^C2 / }).and(page.locator(':focus'))).toHaveCount(1)
  await lab.press('Enter')
  await expect(lab.caption).toContainText('m0 stops the world')
})

test('what is not possible says why not, and changes nothing', async ({ page }) => {
  const lab = new MachinePage(page)
  await lab.open()
  await lab.show()
  // To Playwright, what is aria-disabled cannot be pressed; a person can.
  await lab.transition('P1 → gcstopm').click({ force: true })
  await expect(lab.notice).toContainText('m0 cannot take P1 now')
  await expect(lab.token('m0')).toHaveAttribute('data-box', 'thread.userCode')
})

test('the tokens follow the cursor through time, and the chart the routine', async ({ page }) => {
  const lab = new MachinePage(page)
  await lab.open()
  await lab.show()
  await expect(lab.token('M1')).toHaveAttribute('data-box', 'thread.read')
  await lab.title.click()
  await lab.press('Home')
  await expect(lab.token('M1')).toHaveAttribute('data-box', 'thread.userCode')
  await lab.panel.getByRole('button', { name: 'sysmon', exact: true }).click()
  await expect(lab.token('sysmon')).toHaveAttribute('data-box', 'thread.usleep')
  await expect(lab.token('M1')).toHaveCount(0)
})

test('the outline says the same, and takes the same', async ({ page }) => {
  const lab = new MachinePage(page)
  await lab.open()
  for (let step = 1; step < CALLED; step++) await lab.press('ArrowRight')
  await lab.show()
  await lab.button('Outline').click()
  const outline = page.getByRole('region', { name: 'Outline' })
  await expect(outline.getByText('if worldsema is free: holds now').first()).toBeVisible()
  await outline.getByRole('button', { name: 'Take C1 → stopTheWorldWithSema', disabled: false }).first().click()
  await expect(lab.caption).toHaveText('m0 takes worldsema.')
})

test('what is shown is saved as a picture', async ({ page }) => {
  const lab = new MachinePage(page)
  await lab.open()
  await lab.show()
  const download = page.waitForEvent('download')
  await lab.button('Save SVG').click()
  expect((await download).suggestedFilename()).toBe('statechart-thread.svg')
})

test('where there is no worker, a sentence says so and the outline stays', async ({ page }) => {
  const lab = new MachinePage(page)
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'Worker'))
  await lab.open()
  await lab.showPanel('Machine')
  await expect(lab.panel.getByRole('status')).toContainText('could not be laid out')
  await expect(page.getByRole('region', { name: 'Outline' })).toBeVisible()
})
