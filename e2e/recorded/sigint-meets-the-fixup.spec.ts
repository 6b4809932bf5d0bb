// Recorded by AllThreads: it does what a person did on the page, and checks what came out.
import { expect, type Locator, type Page, test } from '@playwright/test'

/** The set-up, before the first step. */
const ADDRESS = './#1.ssigint-meets-the-fixup.k200u7'

test('SIGINT meets the fixup: issue 44193', async ({ page }) => {
  await page.goto(ADDRESS)
  await choose(page, 'M1', 'Wait for a signal in signal_recv, as os/signal does', 'M1 calls signal_recv')
  await step(page, 'M1', 1, 'M1 finds no signal and sleeps in signal_recv')
  await call(page, 'm0', 'AllThreadsSyscall: prctl(PR_SET_KEEPCAPS, 1)')
  await step(page, 'm0', 4, 'm0 stops the world: asks every P to stop')
  await step(page, 'M2', 1, 'M2 is preempted: gives its P up and stops')
  await step(page, 'm0', 3, 'm0 wakes signal_recv: its queue is in Fixup')
  await choose(page, 'M2', 'Send the process SIGINT, delivered here', 'M2 is interrupted by SIGINT')
  await step(page, 'M2', 1, 'M2 puts SIGINT into the queue')
  await step(page, 'm0', 5, 'm0 walks allm: asks whether every M has run its fixup')
  await step(page, 'M1', 6, 'M1 is done with its fixup')
  await step(page, 'sysmon', 4, 'sysmon is done with its fixup')
  await expectOutcome(page, 'returned', 'no')
  await expectOutcome(page, 'r1', '–')
  await expectOutcome(page, 'errno', '–')
  await expectOutcome(page, 'violations', 'The call never returns: m0 spins: waits for M2 to look and run the fixup.')
  await expectThread(page, 'm0', 'osyield', 1)
  await expectThread(page, 'sysmon', 'sysmon', 1)
  await expectThread(page, 'M1', 'exitsyscall0: stopm', 1)
  await expectThread(page, 'M2', 'sigsend', 0)
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
