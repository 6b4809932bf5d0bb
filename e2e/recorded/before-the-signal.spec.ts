// Recorded by AllThreads: it does what a person did on the page, and checks what came out.
import { expect, type Locator, type Page, test } from '@playwright/test'

/** The set-up, before the first step. */
const ADDRESS = './#1.uACDAIAAAAA.k1ajj2'

test('The template thread goes on before its signal arrives', async ({ page }) => {
  test.setTimeout(2 * 60_000)
  await page.goto(ADDRESS)
  await choose(page, 'M1', 'LockOSThread', 'M1 locks a goroutine for the first time: starts the template thread')
  await step(page, 'M1', 2, 'M1 pushes template on allm')
  await step(page, 'M1', 6, 'M1 locks its goroutine to this thread')
  await call(page, 'm0', 'AllThreadsSyscall6: add a seccomp filter')
  await step(page, 'm0', 2, 'm0 stops the world: asks every P to stop')
  await step(page, 'template', 1, 'template starts and sets its procid, signals still blocked')
  await step(page, 'M1', 1, 'M1 is preempted: gives its P up and stops')
  await step(page, 'm0', 2, 'm0 locks allocmLock: no new M from here on')
  await step(page, 'template', 1, 'template opens signals')
  await step(page, 'm0', 5, 'm0 sends signal 33 to template')
  await choose(page, 'template', 'Step: runs its start function', 'template runs its start function')
  await step(page, 'm0', 2, 'm0 sends signal 33 to M1')
  await step(page, 'M1', 1, 'M1 is interrupted by signal 33')
  await choose(page, 'template', 'Step: finds nothing to do and sleeps', 'template finds nothing to do and sleeps')
  await step(page, 'M1', 1, 'M1 looks: the call is needed here')
  await step(page, 'm0', 2, 'm0 sends signal 33 to sysmon')
  await step(page, 'template', 1, 'template is interrupted by signal 33')
  await step(page, 'm0', 1, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'sysmon', 1, 'sysmon is interrupted by signal 33')
  await step(page, 'template', 3, 'template runs add a seccomp filter in the handler')
  await step(page, 'M1', 1, 'M1 copies perThreadSyscall')
  await step(page, 'template', 1, 'template compares the results: equal')
  await step(page, 'M1', 1, 'M1 runs add a seccomp filter in the handler')
  await step(page, 'template', 2, 'template returns from the handler')
  await step(page, 'sysmon', 1, 'sysmon looks: the call is needed here')
  await step(page, 'M1', 3, 'M1 returns from the handler')
  await step(page, 'sysmon', 1, 'sysmon copies perThreadSyscall')
  await step(page, 'm0', 1, 'm0 walks allm: asks whether every M has acknowledged')
  await step(page, 'sysmon', 4, 'sysmon returns from the handler')
  await step(page, 'm0', 4, 'm0 starts the world')
  await step(page, 'M1', 1, 'M1 goes on with a P')
  await step(page, 'm0', 1, 'm0 releases worldsema and returns')
  await expectOutcome(page, 'returned', 'yes')
  await expectOutcome(page, 'r1', '0')
  await expectOutcome(page, 'errno', '–')
  await expectOutcome(page, 'violations', 'none')
  await expectThread(page, 'm0', 'the program', 1)
  await expectThread(page, 'sysmon', 'sysmon', 1)
  await expectThread(page, 'template', 'notesleep(&newmHandoff.wake)', 1)
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
