// Recorded by AllThreads: it does what a person did on the page, and checks what came out.
import { expect, type Locator, type Page, test } from '@playwright/test'

/** The set-up, before the first step. */
const ADDRESS = './#1.sa-hundred-calls.k98po8'

test('A hundred calls', async ({ page }) => {
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
  for (let round = 0; round < 100; round += 1) {
    await call(page, 'm0', 'AllThreadsSyscall: prctl(PR_SET_KEEPCAPS, 1)')
    await finishCall(page, 'm0 releases worldsema and returns')
  }
  await step(page, 'sysmon', 1, 'sysmon returns from the handler')
  await step(page, 'template', 1, 'template returns from the handler')
  await step(page, 'M1', 1, 'M1 returns from the handler')
  await step(page, 'M2', 1, 'M2 returns from the handler')
  await step(page, 'M3', 1, 'M3 returns from the handler')
  await step(page, 'M4', 1, 'M4 returns from the handler')
  await step(page, 'M5', 1, 'M5 returns from the handler')
  await step(page, 'M6', 1, 'M6 returns from the handler')
  await step(page, 'M7', 1, 'M7 returns from the handler')
  await step(page, 'M8', 1, 'M8 returns from the handler')
  await step(page, 'M9', 1, 'M9 returns from the handler')
  await step(page, 'M10', 1, 'M10 returns from the handler')
  await step(page, 'M11', 1, 'M11 returns from the handler')
  await step(page, 'M12', 1, 'M12 returns from the handler')
  await step(page, 'M13', 1, 'M13 returns from the handler')
  await expectOutcome(page, 'returned', 'yes, 100 calls')
  await expectOutcome(page, 'r1', '0')
  await expectOutcome(page, 'errno', '–')
  await expectOutcome(page, 'violations', 'none')
  await expectThread(page, 'm0', 'the program', 100)
  await expectThread(page, 'sysmon', 'sysmon', 100)
  await expectThread(page, 'template', 'notesleep(&newmHandoff.wake)', 100)
  await expectThread(page, 'M1', 'syscall.Read', 100)
  await expectThread(page, 'M2', 'syscall.Read', 100)
  await expectThread(page, 'M3', 'syscall.Read', 100)
  await expectThread(page, 'M4', 'syscall.Read', 100)
  await expectThread(page, 'M5', 'syscall.Read', 100)
  await expectThread(page, 'M6', 'syscall.Read', 100)
  await expectThread(page, 'M7', 'syscall.Read', 100)
  await expectThread(page, 'M8', 'syscall.Read', 100)
  await expectThread(page, 'M9', 'syscall.Read', 100)
  await expectThread(page, 'M10', 'syscall.Read', 100)
  await expectThread(page, 'M11', 'syscall.Read', 100)
  await expectThread(page, 'M12', 'syscall.Read', 100)
  await expectThread(page, 'M13', 'syscall.Read', 100)
})

/** The page tells of each step in a sentence; this one is of the last step. */
async function expectTold(page: Page, says: string): Promise<void> {
  await expect(page.getByRole('figure').getByRole('status')).toContainText(`${says}.`)
}

/** Presses the head of a lane: its thread takes a step each time. */
async function step(page: Page, thread: string, times: number, says: string): Promise<void> {
  const head = page.getByRole('list', { name: 'Threads' }).getByRole('button', { name: new RegExp(`^${thread}[,.]`) })
  for (let press = 0; press < times; press += 1) await head.click()
  await expectTold(page, says)
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
