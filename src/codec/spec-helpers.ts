import type { Move } from './page-moves.ts'

const EXPECT_TOLD = `/** The page tells of each step in a sentence; this one is of the last step. */
async function expectTold(page: Page, says: string): Promise<void> {
  await expect(page.getByRole('figure').getByRole('status')).toContainText(\`\${says}.\`)
}`

const STEP = `/** Presses the head of a lane: its thread takes a step each time. */
async function step(page: Page, thread: string, times: number, says: string): Promise<void> {
  const head = page.getByRole('list', { name: 'Threads' }).getByRole('button', { name: new RegExp(\`^\${thread}[,.]\`) })
  await head.click({ clickCount: times })
  await expectTold(page, says)
}`

const CHOOSE = `/** Chooses a line of a lane's menu. */
async function choose(page: Page, thread: string, item: string, says: string): Promise<void> {
  await page.getByRole('button', { name: \`What \${thread} can do\`, exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await expectTold(page, says)
}`

const CALL = `/** Chooses a call, on the second page of a lane's menu. */
async function call(page: Page, thread: string, item: string): Promise<void> {
  await page.getByRole('button', { name: \`What \${thread} can do\`, exact: true }).click()
  await page.getByRole('menuitem', { name: 'Call AllThreadsSyscall …', exact: true }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
  await expectTold(page, \`\${thread} calls \${item}\`)
}`

const FINISH_CALL = `/** Lets the coordinator finish, and whomever it waits for. */
async function finishCall(page: Page, says: string): Promise<void> {
  await page.getByRole('button', { name: 'Finish the call', exact: true }).click()
  await expectTold(page, says)
}`

const INSPECTOR = `function inspector(page: Page): Locator {
  return page.getByRole('region', { name: 'Inspector' })
}`

const EXPECT_OUTCOME = `async function expectOutcome(page: Page, name: string, value: string): Promise<void> {
  const term = page.getByRole('term').filter({ hasText: new RegExp(\`^\${name}$\`) })
  await expect(inspector(page).locator('dl > div').filter({ has: term }).getByRole('definition')).toHaveText(value)
}`

const EXPECT_THREAD = `/** Where the thread is, in the runtime's words, and how often the call took effect on it. */
async function expectThread(page: Page, thread: string, state: string, applied: number): Promise<void> {
  const columns = await inspector(page).getByRole('columnheader').allInnerTexts()
  const header = page.getByRole('rowheader', { name: new RegExp(\`^\${thread}( |$)\`) })
  const cells = inspector(page).getByRole('row').filter({ has: header }).getByRole('cell')
  const count = new RegExp(\`^\${applied}(\\\\s|$)\`)
  await expect(cells.nth(columns.indexOf('state') - 1)).toContainText(state)
  await expect(cells.nth(columns.indexOf('applied') - 1)).toHaveText(count, { useInnerText: true })
}`

const VERBS: Readonly<Record<Move['kind'], string>> = {
  step: STEP,
  choose: CHOOSE,
  call: CALL,
  finish: FINISH_CALL,
}

const ORDER = ['step', 'choose', 'call', 'finish'] as const

/** The second half of a recorded test: what its verbs do on the page; those that it does not use are left out. */
export function specHelpers(moves: readonly Move[]): string {
  const kinds = new Set(moves.map(({ kind }) => kind))
  const verbs = ORDER.filter((kind) => kinds.has(kind)).map((kind) => VERBS[kind])
  const told = verbs.length === 0 ? [] : [EXPECT_TOLD, ...verbs]
  return [...told, INSPECTOR, EXPECT_OUTCOME, EXPECT_THREAD].join('\n\n')
}
