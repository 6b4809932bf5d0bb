import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

async function expectNoFindings(page: Page, view: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations, view).toEqual([])
}

// Axe is asked many times in one test; on two busy cores each takes seconds.
test.describe.configure({ timeout: 120_000 })

const DIALOGS = {
  g: 'Gallery',
  n: 'New set-up',
  r: 'Record as a test',
  'Control+e': 'Export',
  '/': 'All commands',
  '?': 'Help',
  '!': 'What the change removed',
  '&': 'Five ways to reach every thread',
}
const PANELS = { k: 'Code', b: 'Branches', o: 'Record list', '*': 'Machine', i: 'Inspector' }

for (const colorScheme of ['light', 'dark'] as const) {
  for (const size of ['1440 × 900', '390 × 844'] as const) {
    test.describe(`${colorScheme}, ${size}`, () => {
      const [width = 0, height = 0] = size.split(' × ').map(Number)
      test.use({ colorScheme, viewport: { width, height }, contextOptions: { reducedMotion: 'reduce' } })

      test('axe finds nothing in the figure, across and down', async ({ page }) => {
        const lab = new LabPage(page)
        await lab.open()
        await expectNoFindings(page, 'at the opening')
        for (let step = 0; step < 24; step++) await lab.press('ArrowRight')
        await expectNoFindings(page, 'during a call')
        await lab.press('v')
        await expectNoFindings(page, 'downwards')
      })

      test('axe finds nothing in the dialogs and menus', async ({ page }) => {
        const lab = new LabPage(page)
        await lab.open()
        for (const [key, name] of Object.entries(DIALOGS)) {
          await lab.press(key)
          await expect(page.getByRole('dialog', { name })).toBeVisible()
          await expectNoFindings(page, name)
          await lab.press('Escape')
        }
        for (const key of ['m', 'c']) {
          await lab.press(key)
          await expect(lab.menu).toBeVisible()
          await expectNoFindings(page, `the menu that ${key} opens`)
          await lab.press('Escape')
        }
      })

      test('axe finds nothing in the panels, a notice and a violation', async ({ page }) => {
        const lab = new LabPage(page)
        await lab.open()
        await lab.openScenario('Results differ: throw')
        await lab.press('End')
        await expect(lab.alert).toContainText('same results')
        await lab.button('Finish the call').click()
        await expect(lab.notice).toBeVisible()
        for (const [key, name] of Object.entries(PANELS)) {
          await lab.press(key)
          await expect(page.getByRole('tabpanel', { name })).toBeVisible()
          await expectNoFindings(page, name)
        }
      })
    })
  }
}
