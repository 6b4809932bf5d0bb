import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

// Searches and pages take long on two busy cores.
test.describe.configure({ timeout: 90_000 })
const SEARCHED = { timeout: 30_000 }

/** What ended the old protocol: the scenario, what it says at its end, and the kind of race that the checker finds. */
const BUGS = [
  ['The hang that ended it: issue 50113', 'waits for M1 to look and run the fixup', 'hang'],
  ['SIGINT meets the fixup: issue 44193', 'waits for M2 to look and run the fixup', 'hang'],
  ['signal_recv never looks: issue 43149', 'waits for M1 to look and run the fixup', 'hang'],
  ['A wake-up left over: Go 1.17.13 crashes', 'stoplockedm: not runnable', 'crash'],
] as const

for (const [scenario, words, kind] of BUGS) {
  test(`${scenario}: it happens, the checker finds it, and in the new protocol proves that it cannot`, async ({
    page,
  }) => {
    const lab = new LabPage(page)
    const verdict = page.locator('.verdict-text')
    await lab.open()
    await lab.openScenario(scenario)
    await lab.press('End')
    await expect(lab.alert).toContainText(words)
    await lab.press('u')
    await page.getByLabel('Every schedule of').selectOption('laboratory')
    await lab.button('Check').last().click()
    await expect(verdict).toHaveText('In this laboratory it can go wrong in 1 way.', SEARCHED)
    await expect(page.getByRole('list', { name: 'What can go wrong' })).toContainText(kind, {
      ...SEARCHED,
      ignoreCase: true,
    })
    await page.getByRole('combobox', { name: 'Protocol' }).selectOption('signals')
    await expect(lab.alert).toBeEmpty()
    await expect(lab.notice).toContainText('as in Go. All that people did is repeated')
    await lab.button('Check').last().click()
    await expect(verdict).toContainText('In this laboratory nothing can go wrong', SEARCHED)
  })
}
