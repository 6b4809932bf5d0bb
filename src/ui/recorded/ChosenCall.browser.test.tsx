import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { LogCall } from '../../trace/judge/types.ts'
import { ChosenCall } from './ChosenCall.tsx'
import type { LogPageActions } from './log-page-actions.ts'
import { eventOfLine, judgedWith, targets } from './test-judged.ts'
import '../style/theme.css'
import '../style/base.css'

/** Shows the first call, and notes where its buttons lead to. */
async function show(changes: Partial<LogCall> = {}): Promise<readonly string[]> {
  const went: string[] = []
  const note = (what: string) => (where: number) => void went.push(`${what} ${where}`)
  const actions = { selectEvent: note('event'), selectLine: note('line'), showLane: note('lane') }
  await render(<ChosenCall judged={judgedWith(changes)} index={0} actions={actions as unknown as LogPageActions} />)
  return went
}

const fates = page.getByRole('list', { name: 'What became of each thread' })
const LINE_15 = eventOfLine(judgedWith(), 15)

test('it is told who made the call, and how it reached the threads', async () => {
  await show({ family: 'glibc' })
  await expect.element(page.getByRole('heading', { name: 'Call 1: prctl(PR_SET_KEEPCAPS, 1)' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'thread 10, ran it in line 6' })).toBeVisible()
  await expect.element(page.getByText('glibc’s setxid')).toBeVisible()
})

test('what has told that leads to its line', async () => {
  const went = await show({ signs: [{ text: 'runs the call last', event: LINE_15 }] })
  await page.getByRole('button', { name: 'runs the call last (line 15)' }).click()
  expect(went).toEqual([`event ${LINE_15}`])
})

test('a caller that is not in the log is said to be not in it', async () => {
  await show({ coordinator: undefined })
  await expect.element(page.getByText('not in this log')).toBeVisible()
})

test('a thread leads to its event, and one without any to its lane', async () => {
  const went = await show({ targets: [...targets('once', [1], { ran: LINE_15 }), ...targets('missed', [2])] })
  await page.getByRole('button', { name: '11: ran it once' }).click()
  await page.getByRole('button', { name: '12: never ran it' }).click()
  expect(went).toEqual([`event ${LINE_15}`, 'lane 2'])
})

test('why a thread is not visible is told', async () => {
  await show({ targets: targets('not visible', [1, 2], { because: 'the log ends in the call' }) })
  await expect.element(fates).toHaveTextContent('? not visible: 2The log ends before it could be seen.')
})

test('a thread that is known by its number only is told of, and leads nowhere', async () => {
  await show({ targets: [], unseen: [{ tid: 99, fate: 'not visible', because: 'no line of it is in the log' }] })
  await expect.element(fates.getByText('99')).toBeVisible()
  await expect.element(fates.getByRole('button')).not.toBeInTheDocument()
})

test('of ten thousand threads fifty are shown, and fifty more when asked for', async () => {
  const all = Array.from({ length: 10_000 }, (_, thread) => thread)
  await show({ targets: targets('missed', all) })
  const threads = fates.getByRole('button', { name: /never ran it/ })
  expect(threads.elements()).toHaveLength(50)
  await page.getByRole('button', { name: '9,950 more' }).click()
  expect(threads.elements()).toHaveLength(100)
})

test('many threads of which nothing is wrong are listed when asked for', async () => {
  await show({
    targets: targets(
      'once',
      Array.from({ length: 13 }, (_, thread) => thread),
    ),
  })
  await expect.element(fates.getByRole('button').first()).not.toBeInTheDocument()
  await page.getByText('ran it once: 13').click()
  expect(fates.getByRole('button').elements()).toHaveLength(13)
})

test('a doubt leads to its line, and what to do about several is told once', async () => {
  const advice = 'Record it again.'
  const went = await show({
    doubts: [
      { kind: 'unread', text: 'A line in it was not read (line 7).', advice, line: 7 },
      { kind: 'incomplete', text: 'Nothing returns.', advice, line: 9 },
      { kind: 'filter', text: 'A filter hides exit.' },
    ],
  })
  const doubts = page.getByRole('list', { name: 'What cannot be told of it' }).getByRole('listitem')
  expect(doubts.elements().map(({ textContent }) => textContent)).toEqual([
    '? A line in it was not read (line 7).',
    '? Nothing returns. (line 9)',
    '? A filter hides exit.',
    'What to do: Record it again.',
  ])
  await page.getByRole('button', { name: 'A line in it was not read (line 7).' }).click()
  expect(went).toEqual(['line 7'])
})

test('who was last is told with the number of the call', async () => {
  await show()
  await expect.element(page.getByRole('button', { name: /^Call 1: last to acknowledge: thread 11/ })).toBeVisible()
})
