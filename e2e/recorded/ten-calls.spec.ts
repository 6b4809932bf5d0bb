// Recorded by AllThreads: it does what a person did on the page, and checks what came out.
import { expect, type Locator, type Page, test } from '@playwright/test'

/** The set-up, before the first step. */
const ADDRESS = './#1.sa-hundred-calls.k98po8'

test('The first ten of a hundred calls', async ({ page }) => {
  test.setTimeout(2 * 60_000)
  await page.goto(ADDRESS)
  await choose(page, 'M1', 'Block in read(2) on the pipe', 'M1 enters a system call, leaving its P behind')
  await choose(page, 'M2', 'Block in read(2) on the pipe', 'M2 enters a system call, leaving its P behind')
  await choose(page, 'M3', 'Block in read(2) on the pipe', 'M3 enters a system call, leaving its P behind')
  await choose(page, 'M4', 'Block in read(2) on the pipe', 'M4 enters a system call, leaving its P behind')
  await choose(page, 'M5', 'Block in read(2) on the pipe', 'M5 enters a system call, leaving its P behind')
  await choose(page, 'M6', 'Block in read(2) on the pipe', 'M6 enters a system call, leaving its P behind')
  await choose(page, 'M7', 'Block in read(2) on the pipe', 'M7 enters a system call, leaving its P behind')
  await choose(page, 'M8', 'Block in read(2) on the pipe', 'M8 enters a system call, leaving its P behind')
  await choose(page, 'M9', 'Block in read(2) on the pipe', 'M9 enters a system call, leaving its P behind')
  await choose(page, 'M10', 'Block in read(2) on the pipe', 'M10 enters a system call, leaving its P behind')
  await choose(page, 'M11', 'Block in read(2) on the pipe', 'M11 enters a system call, leaving its P behind')
  await choose(page, 'M12', 'Block in read(2) on the pipe', 'M12 enters a system call, leaving its P behind')
  await choose(page, 'M13', 'Block in read(2) on the pipe', 'M13 enters a system call, leaving its P behind')
  for (let round = 0; round < 10; round += 1) {
    await call(page, 'm0', 'AllThreadsSyscall: prctl(PR_SET_KEEPCAPS, 1)')
    await finishCall(page, 'm0 releases worldsema and returns')
  }
  await expectOutcome(page, 'returned', 'yes, 10 calls')
  await expectOutcome(page, 'r1', '0')
  await expectOutcome(page, 'errno', '–')
  await expectOutcome(page, 'violations', 'none')
  await expectThread(page, 'm0', 'the program', 10)
  await expectThread(page, 'sysmon', 'rt_sigreturn', 10)
  await expectThread(page, 'template', 'rt_sigreturn', 10)
  await expectThread(page, 'M1', 'rt_sigreturn', 10)
  await expectThread(page, 'M2', 'rt_sigreturn', 10)
  await expectThread(page, 'M3', 'rt_sigreturn', 10)
  await expectThread(page, 'M4', 'rt_sigreturn', 10)
  await expectThread(page, 'M5', 'rt_sigreturn', 10)
  await expectThread(page, 'M6', 'rt_sigreturn', 10)
  await expectThread(page, 'M7', 'rt_sigreturn', 10)
  await expectThread(page, 'M8', 'rt_sigreturn', 10)
  await expectThread(page, 'M9', 'rt_sigreturn', 10)
  await expectThread(page, 'M10', 'rt_sigreturn', 10)
  await expectThread(page, 'M11', 'rt_sigreturn', 10)
  await expectThread(page, 'M12', 'rt_sigreturn', 10)
  await expectThread(page, 'M13', 'rt_sigreturn', 10)
})

/** The page tells of each step in a sentence; this one is of the last step. */
async function expectTold(page: Page, says: string): Promise<void> {
  await expect(page.getByRole('figure').getByRole('status')).toContainText(`${says}.`)
}

/** Chooses a line of a lane's menu. */
async function choose(page: Page, thread: string, item: string, says: string): Promise<void> {
  await page.getByRole('button', { name: `What ${thread} can do`, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await expectTold(page, says)
}

/** Chooses a call, on the second page of a lane's menu. */
async function call(page: Page, thread: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `What ${thread} can do`, exact: true }).click()
  await page.getByRole('menuitem', { name: 'Call AllThreadsSyscall …', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await expectTold(page, `${thread} calls ${item}`)
}

/** Lets the coordinator finish, and whomever it waits for. */
async function finishCall(page: Page, says: string): Promise<void> {
  await page.getByRole('button', { name: 'Finish the call', exact: true }).click()
  await expectTold(page, says)
}

function inspector(page: Page): Locator {
  return page.getByRole('region', { name: 'Inspector' })
}

async function expectOutcome(page: Page, name: string, value: string): Promise<void> {
  const term = page.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) })
  await expect(inspector(page).locator('dl > div').filter({ has: term }).getByRole('definition')).toHaveText(value)
}

/** Where the thread is, in the runtime's words, and how often the call took effect on it. */
async function expectThread(page: Page, thread: string, state: string, applied: number): Promise<void> {
  const columns = await inspector(page).getByRole('columnheader').allInnerTexts()
  const header = page.getByRole('rowheader', { name: new RegExp(`^${thread}( |$)`) })
  const cells = inspector(page).getByRole('row').filter({ has: header }).getByRole('cell')
  const count = new RegExp(`^${applied}(\\s|$)`)
  await expect(cells.nth(columns.indexOf('state') - 1)).toContainText(state)
  await expect(cells.nth(columns.indexOf('applied') - 1)).toHaveText(count, { useInnerText: true })
}
