import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'

// Placeholder, to be replaced by tests of the real page.
test('the built page shows its name', async ({ page }) => {
  await page.goto('./')
  await expect(page).toHaveTitle('AllThreads')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('AllThreads')
})

test('axe finds nothing', async ({ page }) => {
  await page.goto('./')
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations).toEqual([])
})
