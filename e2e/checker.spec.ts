import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

/** The check panel as a person sees it. */
class CheckPage extends LabPage {
  readonly verdict = this.page.locator('.verdict-text')
  readonly races = this.page.getByRole('list', { name: 'What can go wrong' })

  constructor(page: Page) {
    super(page)
  }

  guarantee(title: string) {
    return this.page.getByRole('checkbox', { name: new RegExp(`^${title}`) })
  }

  /** The shortest races come first: as long as one is being found, the list may move under the pointer. */
  async playRace(name: string): Promise<void> {
    await expect(this.races).toContainText(' steps.')
    await expect(this.races).not.toContainText('Finding the schedule')
    await this.races.getByRole('button', { name }).click()
  }

  async openPanel(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Check', exact: true }).click()
    await expect(this.verdict).toContainText('nothing can go wrong')
  }
}

test('with the mouse: stop-the-world is taken away, the exit race is found and watched', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.openPanel()
  await lab.guarantee('stop-the-world').click()
  await expect(lab.verdict).toHaveText('In the 10 small set-ups it can go wrong in 2 ways.')
  await lab.playRace('Play hang: A thread exits')
  await expect(lab.title).toHaveText('Hang: A thread exits')
  await lab.button('Go to the end of this future').or(lab.button('Pause')).click()
  await lab.press('End')
  await expect(lab.alert).toContainText('The call never returns')
  await expect(page.getByText('It must come before step')).toBeVisible()
})

test('with the keyboard alone: the same', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.press('q')
  await expect(lab.guarantee('stop-the-world')).toBeFocused()
  await lab.press('Space')
  await expect(lab.verdict).toHaveText('In the 10 small set-ups it can go wrong in 2 ways.')
  await lab.press('Tab', 'u')
  await expect(lab.verdict).toHaveText('In the 10 small set-ups it can go wrong in 2 ways.')
  await lab.press('j')
  await expect(lab.title).toHaveText('Mixed view: A goroutine hops between threads and reads the kernel state')
  await lab.press('End')
  await expect(lab.alert).toContainText('reads the old one')
  await lab.press('Backspace')
  await expect(lab.title).toHaveText('Knocked out of read')
})

test('with nothing taken away nothing can go wrong', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.press('u')
  await expect(lab.verdict).toHaveText(
    /^In the 10 small set-ups nothing can go wrong: all [\d,]+ states, every schedule\.$/,
  )
})

test('a flipped switch on a standard set-up is answered at once, and so is putting it back', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.openPanel()
  await page.getByLabel('Every schedule of').selectOption({ label: 'A thread exits' })
  await expect(lab.verdict).toContainText('nothing can go wrong')
  await lab.guarantee('stop-the-world').click()
  await expect(lab.verdict).toHaveText('In “A thread exits” it can go wrong in 1 way.')
  await lab.button('Put everything back').click()
  await expect(lab.verdict).toContainText('nothing can go wrong')
})

test('a verdict on this laboratory goes with the guarantee that is taken away', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.openScenario('A thread exits')
  await lab.openPanel()
  await page.getByLabel('Every schedule of').selectOption('laboratory')
  await expect(lab.verdict).toHaveCount(0)
  await lab.button('Check').last().click()
  await expect(lab.verdict).toHaveText(/^In this laboratory nothing can go wrong: all [\d,]+ states, every schedule\.$/)
  await lab.guarantee('stop-the-world').click()
  await expect(lab.verdict).toHaveText('In this laboratory it can go wrong in 1 way.')
  await expect(lab.races.getByRole('heading')).toHaveText('✕ hang breaks “it returns”')
})

test('a link opens with what is searched, the finding, and why it happens', async ({ page, context }) => {
  // Each step of the race is tried on both pages: that takes seconds on two busy cores.
  test.setTimeout(120_000)
  const tried = { timeout: 45_000 }
  const lab = new CheckPage(page)
  await lab.open()
  await lab.openPanel()
  await page.getByLabel('Every schedule of').selectOption({ label: 'A thread exits' })
  await lab.guarantee('stop-the-world').click()
  await lab.playRace('Play hang: A thread exits')
  await expect(lab.races).toContainText('It must come before step', tried)
  const there = new CheckPage(await context.newPage())
  await there.page.goto(await lab.copyLink())
  await expect(there.page.getByLabel('Every schedule of')).toHaveValue('exit')
  await expect(there.verdict).toHaveText('In “A thread exits” it can go wrong in 1 way.', tried)
  await expect(there.title).toHaveText('Hang: A thread exits', tried)
  await expect(there.races).toContainText('It must come before step', tried)
  await expect(there.guarantee('stop-the-world')).not.toBeChecked()
  await expect(there.notice).toHaveCount(0)
})

test('a search is cancelled, and says how far it came', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.openScenario('A hundred calls')
  await page.getByRole('tab', { name: 'Check', exact: true }).click()
  await page.getByLabel('Every schedule of').selectOption('laboratory')
  await lab.press('Tab')
  await lab.button('Check').last().click()
  await expect(page.locator('.verdict-about')).toContainText('frontier')
  await lab.button('Cancel').click()
  await expect(lab.verdict).toHaveText(/^Cancelled, not finished: [\d,]+ states, depth \d+\.$/)
})

test('switches are carried in the link', async ({ page, context }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.openPanel()
  await lab.guarantee('SA_RESTART').click()
  await page.getByLabel('Order of allm').selectOption('oldest-first')
  await page.getByLabel('one foreign signal 33 arrives').check()
  const link = await lab.copyLink()
  const other = await context.newPage()
  await other.goto(link)
  const there = new CheckPage(other)
  await expect(there.title).toHaveText('Knocked out of read')
  await expect(
    other.getByText('Runs without SA_RESTART; allm oldest first; one foreign signal 33 arrives.', { exact: true }),
  ).toBeVisible()
  await expect(there.guarantee('SA_RESTART')).not.toBeChecked()
  await expect(there.notice).toHaveCount(0)
})

test('what is taken away is struck out in the code, and can be put back at its line', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.press('k')
  await lab.button('C7: what happens, and why').click()
  await lab.button('Take away: the wait for procid').click()
  await expect(page.getByRole('deletion').filter({ hasText: 'while its procid == 0: yield' })).toBeVisible()
  await lab.button('Put back: the wait for procid').click()
  await expect(page.getByRole('deletion')).toHaveCount(0)
})

test('the table has 21 rows, and plays a failure', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.press('y')
  const table = lab.dialog.getByRole('table')
  await expect(table.getByRole('rowheader')).toHaveCount(21)
  await expect(table.getByRole('row', { name: /^nothing/ })).toContainText('holds')
  await table
    .getByRole('row', { name: /^nothing/ })
    .getByRole('button', { name: 'Play hang: nothing' })
    .click()
  await expect(lab.dialog).toHaveCount(0)
  await expect(lab.title).toHaveText(/^Hang: /)
})

test('smallest breaking sets come in one by one, and can be played', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.press('.')
  await lab.dialog.getByRole('button', { name: 'Play hang without the wait for procid' }).click()
  await expect(lab.title).toHaveText('Hang: The first LockOSThread starts the template thread')
})

test('it is said whether it can ever happen, and how much was seen', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.openPanel()
  await lab.press(';')
  await expect(page.getByRole('combobox', { name: 'Can it ever happen that …' })).toBeFocused()
  await page.getByRole('combobox', { name: 'Can it ever happen that …' }).selectOption('clone-during-call')
  await lab.button('Ask').click()
  await expect(page.getByText('Never.')).toBeVisible()
  await lab.button('Ask').press(',')
  await expect(page.getByRole('img', { name: /^The graph by depth: 1\d\d of [\d,]+ states/ })).toBeVisible()
})

test('while one steers it is said whether it can still go wrong', async ({ page }) => {
  const lab = new CheckPage(page)
  await lab.open()
  await lab.press('h')
  const here = page.locator('.here')
  await expect(here).toContainText('From step 1 on nothing can go wrong in this laboratory')
  await lab.press('q', 'Tab')
  await lab.guarantee('SA_RESTART').click()
  await expect(here).toContainText('From step 1 on it can go wrong: EINTR seen.')
  await here.getByRole('button', { name: 'How far?' }).click()
  await expect(here).toContainText(/EINTR seen in \d+ steps/)
  await lab.button('Stop looking ahead').click()
  await expect(here).toHaveCount(0)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 860 }, contextOptions: { reducedMotion: 'reduce' } })

      test('axe finds nothing in the check panel and its dialogs', async ({ page }) => {
        // Axe takes seconds on two busy cores, and so do the searches.
        test.setTimeout(120_000)
        const searched = { timeout: 60_000 }
        const lab = new CheckPage(page)
        const expectNoFindings = async (view: string) => {
          const { violations } = await new AxeBuilder({ page }).analyze()
          expect(violations, view).toEqual([])
        }
        await lab.open()
        await lab.openPanel()
        await expectNoFindings('nothing goes wrong')
        await lab.guarantee('stop-the-world').click()
        await expect(lab.verdict).toHaveText('In the 10 small set-ups it can go wrong in 2 ways.')
        await lab.playRace('Play hang: A thread exits')
        await lab.button('Show all 34 steps').click()
        await expectNoFindings('a race')
        await lab.press('y')
        await expect(lab.dialog.getByRole('row', { name: /^worldsema and/ })).toContainText('order differs', searched)
        await expectNoFindings('the table')
        await lab.press('Escape', '.')
        await expect(lab.dialog.getByRole('button', { name: 'Play hang without the wait for procid' })).toBeVisible(
          searched,
        )
        await expectNoFindings('smallest breaking sets')
      })
    })
  }
}
