// Recorded by AllThreads: it does what a person did on the page, and checks what came out.
import { expect, type Locator, type Page, test } from '@playwright/test'

/** The set-up, before the first step. */
const ADDRESS = './#1.sa-wake-up-left-over.k0o19i'

test('A wake-up left over: Go 1.17.13 crashes', async ({ page }) => {
  test.setTimeout(1 * 60_000)
  await page.goto(ADDRESS)
  await choose(page, 'M1', 'Wait for a signal in signal_recv, as os/signal does', 'M1 calls signal_recv')
  await step(page, 'M1', 1, 'M1 finds no signal and sleeps in signal_recv')
  await choose(page, 'M2', 'LockOSThread', 'M2 locks its goroutine to this thread')
  await choose(
    page,
    'M2',
    'Let its goroutine sleep (time.Sleep)',
    'M2 lets its goroutine sleep: gives its P up and parks',
  )
  await call(page, 'm0', 'AllThreadsSyscall: prctl(PR_SET_KEEPCAPS, 1)')
  await step(page, 'm0', 6, 'm0 wakes signal_recv: its queue is in Fixup')
  await choose(page, 'M2', 'Send the process SIGINT, delivered here', 'M2 is interrupted by SIGINT')
  await step(page, 'M2', 1, 'M2 puts SIGINT into the queue')
  await step(page, 'm0', 6, 'm0 walks allm: asks whether every M has run its fixup')
  await step(page, 'M2', 2, 'M2 clears mFixup: used = 0')
  await step(page, 'M1', 6, 'M1 opens signals')
  await step(page, 'm0', 1, 'm0 wakes the template thread')
  await step(page, 'template', 3, 'template clears mFixup: used = 0')
  await step(page, 'sysmon', 3, 'sysmon clears mFixup: used = 0')
  await step(page, 'm0', 3, 'm0 opens signals, releases worldsema and returns')
  await step(page, 'M1', 2, 'M1 finds that it was woken for a fixup: Fixup to Idle')
  await step(page, 'M2', 3, 'M2 wakes up, and nobody has made it runnable')
  await expectOutcome(page, 'returned', 'yes')
  await expectOutcome(page, 'r1', '0')
  await expectOutcome(page, 'errno', '–')
  await expectOutcome(
    page,
    'violations',
    'M2 wakes up in mPark, and nobody has made it runnable: "stoplockedm: not runnable".',
  )
  await expectThread(page, 'm0', 'the program', 1)
  await expectThread(page, 'sysmon', 'mDoFixup: msigrestore', 1)
  await expectThread(page, 'template', 'mDoFixup: msigrestore', 1)
  await expectThread(page, 'M1', 'signal_recv', 1)
  await expectThread(page, 'M2', 'gopark', 1)
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
