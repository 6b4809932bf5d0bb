import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'
import { LogPage } from './log-page.ts'
import { shortLived } from './short-lived.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'], contextOptions: { reducedMotion: 'reduce' } })

const HANG = fileURLToPath(new URL('../public/traces/old-hang.strace.gz', import.meta.url))

test('a log that comes with the site is opened by its name, sorted, searched and shared', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  await expect(log.title).toHaveText('Recorded: waiting for a procid')
  await log.calls.getByRole('button', { name: 'Took' }).click()
  await expect(log.calls.getByRole('row').nth(1)).toContainText('50004')
  await log.calls.getByRole('button', { name: /^Go to call 4/ }).click()
  await expect(log.calls.getByRole('row', { name: /50004/ })).toHaveAttribute('aria-current', 'true')
  await log.button('Call 4: last to acknowledge: thread 21697, 19.5 ms after the first signal').click()
  await expect(page.getByRole('region', { name: /^Timeline of/ })).toContainText('rt_sigreturn on 21697')
  await log.query.fill('21693 sched_yield')
  await log.press('Enter')
  await expect(log.search).toContainText(/1 of [\d,]+/)
  await log.button('Copy link').click()
  await expect(log.notice).toContainText('Link copied.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\?trace=starting-template&call=1$/)
})

test('a file of one’s own is opened, its hang is told, and Escape leads back', async ({ page }) => {
  const log = new LogPage(page)
  await log.open()
  const choosing = page.waitForEvent('filechooser')
  await log.press('Control+o')
  await (await choosing).setFiles(HANG)
  await expect(log.title).toHaveText('old-hang.strace.gz')
  const hang = /^Call 1: .*: thread 2446 has not run it, last seen in read\(2\)/
  await expect(page.getByRole('button', { name: hang })).toBeVisible()
  await expect(page.getByText('Nothing of it has left it.')).toBeVisible()
  await log.press('Escape')
  await expect(log.title).toHaveText('Knocked out of read')
})

test('of a log in which nothing is wrong that is said first, and why it can be', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  await expect(log.verdict('Clean').getByRole('status')).toHaveText('Every thread ran each call exactly once.')
  await expect(log.calls.getByRole('row').nth(1)).toContainText('nothing wrong')
  const slowest = page.getByRole('table', { name: 'Slowest threads over all calls' })
  await expect(slowest.getByRole('row').nth(1)).toContainText('19.5 ms in call 4')
})

test('what is wrong in a log is said first, and each thread leads to where it shows', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('old-hang')
  await expect(log.verdict('1 finding').getByRole('status')).toContainText('thread 2446 has not run it')
  const fates = page.getByRole('list', { name: 'What became of each thread' })
  await expect(fates).toContainText('never ran it: 1')
  await fates.getByRole('button', { name: '2449: ran it once' }).click()
  await expect(page.getByRole('tabpanel').getByRole('heading')).toHaveText('prctl on 2449')
  await fates.getByRole('button', { name: '2446: never ran it' }).click()
  await expect(page.getByRole('list', { name: 'Threads' }).getByRole('button', { name: /^2446/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
})

/** A call as somebody quotes it, with a part left out. */
const QUOTED = `10 1700000000.000100 rt_sigaction(SIGRT_1, {sa_handler=0x1, sa_mask=~[]}, NULL, 8) = 0
10 1700000000.000200 clone(child_stack=0x1, flags=CLONE_VM|CLONE_THREAD) = 11
11 1700000000.000250 gettid() = 11
10 1700000000.000300 prctl(PR_SET_KEEPCAPS, 1) = 0
10 1700000000.000350 getpid() = 10
10 1700000000.000400 tgkill(10, 11, SIGRT_1) = 0
[...]
10 1700000000.000600 write(1, "x", 1) = 1
`

test('what cannot be told of pasted lines is said first, with what to do', async ({ page }) => {
  const log = new LogPage(page)
  await log.open()
  await page.evaluate((text) => navigator.clipboard.writeText(text), QUOTED)
  await log.press('Control+v')
  const verdict = log.verdict('Cannot be told')
  await expect(verdict.getByRole('status')).toContainText('Whether every thread ran this call exactly once cannot be')
  await expect(verdict).toContainText('What to do')
  await expect(log.calls.getByRole('row').nth(1)).toContainText('cannot be told for 1')
  await expect(page.getByRole('list', { name: 'What became of each thread' })).toContainText('not visible: 1')
})

test('on a telephone the verdict stands above the lanes', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const log = new LogPage(page)
  await log.openShipped('old-hang')
  const verdict = await log.verdict('1 finding').boundingBox()
  const lanes = await log.timeline.boundingBox()
  expect(verdict?.y).toBeLessThan(lanes?.y ?? 0)
  expect(verdict?.y).toBeLessThan(400)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('a link to a call of a log shows that call, and says where there is none', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template&call=3')
  await expect(log.calls.getByRole('row').nth(3)).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('tabpanel').getByRole('heading')).toHaveText('prctl on 21693, coordinator')
  await log.openShipped('starting-template&call=33')
  await expect(log.notice).toContainText('This log has no call 33.')
})

test('what is no log is a sentence, and what was shown stays', async ({ page }) => {
  const log = new LogPage(page)
  await log.open()
  const choosing = page.waitForEvent('filechooser')
  await log.press('Control+o')
  await (await choosing).setFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('buy milk\n') })
  await expect(log.notice).toContainText('notes.txt is text, but no line of it is strace’s.')
  await expect(log.title).toHaveText('Knocked out of read')
})

test('a trace of another site is refused', async ({ page }) => {
  const log = new LogPage(page)
  await page.goto('./?trace=https://example.com/a.strace')
  await expect(log.notice).toContainText('?trace= can only name a log on this site')
})

test('the slowest call and whom it waited for are found by keys, and Escape takes one step back', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  await log.press('x')
  await expect(log.calls.getByRole('row', { name: /50004/ })).toHaveAttribute('aria-current', 'true')
  const details = page.getByRole('tabpanel')
  await expect(details.getByRole('heading')).toHaveText('prctl on 21693, coordinator')
  await log.press('e')
  await expect(details.getByRole('heading')).toHaveText('rt_sigreturn on 21697')
  await log.press('Escape')
  await expect(details).toContainText('Press an event')
  await log.press('Escape')
  await expect(log.title).toHaveText('Knocked out of read')
})

test('the list of all commands has those of the log that is shown', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  await log.command('slowest call')
  await expect(log.calls.getByRole('row', { name: /50004/ })).toHaveAttribute('aria-current', 'true')
  await log.command('find a thread')
  await expect(log.query).toBeFocused()
})

test('of a call that hangs, the same key leads to the lane that it still waits for', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('old-hang')
  await log.press('x', 'e')
  await expect(page.getByRole('list', { name: 'Threads' }).getByRole('button', { name: /^2446/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
})

test('a log is walked with the keyboard alone', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('old-hang')
  await log.press('n')
  await expect(log.calls.getByRole('row').nth(1)).toHaveAttribute('aria-current', 'true')
  await log.press('/')
  await expect(log.query).toBeFocused()
  await page.keyboard.type('2446 read')
  await log.press('Enter', 'Escape', '?')
  await expect(log.dialog).toContainText('Along the arrow: where it leads to')
  await log.press('Escape', 'g')
  await expect(log.dialog).toContainText('Gallery')
  await log.press('Escape')
  await expect(log.title).toHaveText('Recorded: the old protocol hangs')
  await log.timeline.focus()
  await log.press('Escape', 'Escape')
  await expect(log.title).toHaveText('Knocked out of read')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing in a log, ${colorScheme}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const log = new LogPage(page)
    await log.openShipped('old-hang')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}

test('the gallery opens a recorded log, and a scenario after it', async ({ page }) => {
  const log = new LogPage(page)
  await log.open()
  await log.button('Gallery').click()
  await log.button('Recorded from real programs ↓').click()
  await expect(log.button('Recorded: the test of the change')).toBeFocused()
  await log.press('ArrowRight', 'Enter')
  await expect(log.title).toHaveText('Recorded: two hundred threads')
  await log.openScenario('Two callers')
  await expect(log.title).toHaveText('Two callers')
  await expect(log.timeline).toHaveCount(0)
})

test('a call is sent to a colleague as a picture: the slowest one, or the one that is looked at', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  await log.press('Control+e')
  const part = log.dialog.getByRole('combobox', { name: 'How much' })
  await expect(part).toHaveValue(/^\d+$/)
  await log.press('Escape')
  await log.calls.getByRole('button', { name: /^Go to call 4/ }).click()
  await log.button('Export').click()
  await expect(part).toHaveValue('4')
  await expect(log.dialog.getByRole('img', { name: 'The swimlanes' })).toBeVisible()
  const downloading = page.waitForEvent('download')
  await log.button('Download').click()
  expect((await downloading).suggestedFilename()).toBe('starting-template.png')
})

test('a recorded call is played on the model, and one comes back to its log', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  await log.press('m')
  await expect(log.title).toHaveText('Call 1 of starting-template')
  await page.getByText(/^Who is who/).click()
  await expect(page.getByText('m0 is 21693')).toBeVisible()
  await log.press('End')
  await expect(log.outcome('returned')).toHaveText('yes')
  await log.button('Back to starting-template').click()
  await expect(log.title).toHaveText('Recorded: waiting for a procid')
})

test('all commands lead from a log to the laboratory, and back', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  await log.press('Control+k')
  await page.getByRole('option', { name: /^Back to the laboratory/ }).click()
  await expect(log.title).toHaveText('Knocked out of read')
  await log.press('Control+k')
  await page.getByRole('option', { name: /^Back to starting-template/ }).click()
  await expect(log.title).toHaveText('Recorded: waiting for a procid')
  await log.press('m')
  await expect(log.title).toHaveText('Call 1 of starting-template')
  await log.press('<')
  await expect(log.title).toHaveText('Recorded: waiting for a procid')
})

test('Escape gives up what is still loading, and nothing beneath it', async ({ page }) => {
  const log = new LogPage(page)
  await log.openShipped('starting-template')
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  await page.route(/\/Palette-[^/]*\.js$/, async (route) => {
    await arrived
    await route.continue()
  })
  const asked = page.waitForRequest(/\/Palette-[^/]*\.js$/)
  await log.press('Control+k')
  const request = await asked
  await log.press('m', 'Escape')
  arrive()
  await request.response()
  await expect(log.title).toHaveText('Recorded: waiting for a procid')
  await expect(log.dialog).toHaveCount(0)
  await log.press('Control+k')
  await expect(log.dialog).toBeVisible()
})

test('of a log of short-lived threads, a call shows its own, and all of them again', async ({ page }) => {
  const log = new LogPage(page)
  await log.openText('churn.strace', shortLived())
  const heads = page.getByRole('list', { name: 'Threads' }).getByRole('button')
  await log.calls.getByRole('button', { name: /^Go to call 3:/ }).click()
  await expect(page.getByText('2 of 31 threads', { exact: true })).toBeVisible()
  await expect(heads).toHaveText(['1coordinator', '102'])
  await log.press('n')
  await expect(page.getByText('those of call 4')).toBeVisible()
  await expect(heads).toHaveText(['1coordinator', '103'])
  await log.press('o')
  await expect(page.getByText('31 threads', { exact: true })).toBeVisible()
  await log.button('only those of call 4').click()
  await expect(heads).toHaveText(['1coordinator', '103'])
  await log.press('m')
  await log.button('Back to churn.strace').click()
  await expect(heads).toHaveText(['1coordinator', '103'])
})
