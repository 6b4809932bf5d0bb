// Recorded by AllThreads: it does what a person did on the page, and checks what came out.
import { expect, type Locator, type Page, test } from '@playwright/test'

/** The set-up, before the first step. */
const ADDRESS = './#1.uACCAEAAAAA.k5kg35'

test('A sleep ends before the signal arrives', async ({ page }) => {
  test.setTimeout(1 * 60_000)
  await page.goto(ADDRESS)
  await choose(page, 'M1', 'Block in nanosleep(2)', 'M1 enters a system call, leaving its P behind')
  await call(page, 'm0', 'AllThreadsSyscall: add a seccomp filter')
  await step(page, 'm0', 8, 'm0 sends signal 33 to M1')
  await choose(page, 'M1', 'Step: returns from the system call', 'M1 returns from the system call')
  await step(page, 'm0', 1, 'm0 sets needPerThreadSyscall of sysmon')
  await step(page, 'M1', 1, 'M1 is interrupted by signal 33')
  await step(page, 'm0', 1, 'm0 sends signal 33 to sysmon')
  await step(page, 'sysmon', 1, 'sysmon is interrupted by signal 33')
  await step(page, 'M1', 1, 'M1 looks: the call is needed here')
  await step(page, 'm0', 1, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'sysmon', 1, 'sysmon looks: the call is needed here')
  await step(page, 'M1', 1, 'M1 copies perThreadSyscall')
  await step(page, 'sysmon', 1, 'sysmon copies perThreadSyscall')
  await step(page, 'M1', 1, 'M1 runs add a seccomp filter in the handler')
  await step(page, 'sysmon', 1, 'sysmon runs add a seccomp filter in the handler')
  await step(page, 'M1', 1, 'M1 compares the results: equal')
  await step(page, 'sysmon', 1, 'sysmon compares the results: equal')
  await step(page, 'M1', 1, 'M1 acknowledges: needPerThreadSyscall = 0')
  await step(page, 'm0', 1, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'sysmon', 1, 'sysmon acknowledges: needPerThreadSyscall = 0')
  await step(page, 'M1', 1, 'M1 returns from the handler')
  await step(page, 'm0', 1, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'sysmon', 1, 'sysmon returns from the handler')
  await step(page, 'M1', 1, 'M1 finds no P and parks')
  await step(page, 'm0', 3, 'm0 starts the world')
  await step(page, 'M1', 1, 'M1 goes on with a P')
  await step(page, 'm0', 1, 'm0 releases worldsema and returns')
  await expectOutcome(page, 'returned', 'yes')
  await expectOutcome(page, 'r1', '0')
  await expectOutcome(page, 'errno', '–')
  await expectOutcome(page, 'violations', 'none')
  await expectThread(page, 'm0', 'the program', 1)
  await expectThread(page, 'sysmon', 'sysmon', 1)
  await expectThread(page, 'M1', 'the program', 1)
})

/** The page tells of each step in a sentence; this one is of the last step. */
async function expectTold(page: Page, says: string): Promise<void> {
  await expect(page.getByRole('figure').getByRole('status')).toContainText(`${says}.`)
}

/** Presses the head of a lane: its thread takes a step each time. */
async function step(page: Page, thread: string, times: number, says: string): Promise<void> {
  const head = page.getByRole('list', { name: 'Threads' }).getByRole('button', { name: new RegExp(`^${thread}[,.]`) })
  await head.click({ clickCount: times })
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
