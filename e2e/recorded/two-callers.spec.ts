// Recorded by AllThreads: it does what a person did on the page, and checks what came out.
import { expect, type Locator, type Page, test } from '@playwright/test'

/** The set-up, before the first step. */
const ADDRESS = './#1.stwo-callers.k8grb3'

test('Two callers', async ({ page }) => {
  test.setTimeout(1 * 60_000)
  await page.goto(ADDRESS)
  await call(page, 'm0', 'AllThreadsSyscall: setuid(1000)')
  await step(page, 'm0', 1, 'm0 takes worldsema')
  await call(page, 'M1', 'AllThreadsSyscall: setuid(1001)')
  await step(page, 'M1', 1, 'M1 finds worldsema taken: its goroutine sleeps, the P is given up')
  await step(page, 'm0', 1, 'm0 stops the world: asks every P to stop')
  await step(page, 'M2', 1, 'M2 is preempted: gives its P up and stops')
  await step(page, 'm0', 12, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'M2', 6, 'M2 acknowledges: needPerThreadSyscall = 0')
  await step(page, 'm0', 1, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'M1', 6, 'M1 acknowledges: needPerThreadSyscall = 0')
  await step(page, 'm0', 1, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'sysmon', 6, 'sysmon acknowledges: needPerThreadSyscall = 0')
  await step(page, 'm0', 5, 'm0 releases worldsema and returns')
  await step(page, 'M1', 3, 'M1 stops the world: asks every P to stop')
  await step(page, 'm0', 1, 'm0 is preempted: gives its P up and stops')
  await step(page, 'M1', 12, 'M1 walks allm: asks whether every M has acknowledged')
  await step(page, 'M2', 7, 'M2 acknowledges: needPerThreadSyscall = 0')
  await step(page, 'M1', 1, 'M1 walks allm: asks whether every M has acknowledged')
  await step(page, 'sysmon', 7, 'sysmon acknowledges: needPerThreadSyscall = 0')
  await step(page, 'M1', 1, 'M1 walks allm: asks whether every M has acknowledged')
  await step(page, 'm0', 6, 'm0 acknowledges: needPerThreadSyscall = 0')
  await step(page, 'M1', 5, 'M1 releases worldsema and returns')
  await step(page, 'M2', 1, 'M2 returns from the handler')
  await step(page, 'm0', 1, 'm0 returns from the handler')
  await step(page, 'sysmon', 1, 'sysmon returns from the handler')
  await step(page, 'M2', 1, 'M2 goes on with a P')
  await step(page, 'm0', 1, 'm0 goes on with a P')
  await expectOutcome(page, 'returned', 'yes, 2 calls')
  await expectOutcome(page, 'r1', '0')
  await expectOutcome(page, 'errno', '–')
  await expectOutcome(page, 'violations', 'none')
  await expectThread(page, 'm0', 'the program', 2)
  await expectThread(page, 'sysmon', 'sysmon', 2)
  await expectThread(page, 'M1', 'the program', 2)
  await expectThread(page, 'M2', 'the program', 2)
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
