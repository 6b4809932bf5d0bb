import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { type Finding, findingsOf } from '../../trace/judge/findings.ts'
import type { LogCall } from '../../trace/judge/types.ts'
import { CallTable } from './CallTable.tsx'
import { LogFindings } from './LogFindings.tsx'
import { LogAbout } from './LogHead.tsx'
import { SlowestThreads } from './SlowestThreads.tsx'
import { judgedWith, targets } from './test-judged.ts'
import '../style/theme.css'
import '../style/base.css'
import './recorded.css'

const WRONG: Finding = { kind: 'missed', wrong: true, call: 1, thread: 1, event: 7, text: 'Thread 11 has not run it.' }

async function showCalls(changes: Partial<LogCall> = {}, findings: readonly Finding[] = []) {
  await render(<CallTable judged={judgedWith(changes)} findings={findings} chosen={0} onChoose={() => undefined} />)
}

const row = (at: number) => page.getByRole('row').nth(at)

test('a call of which all is visible is ticked, and one with findings has their number', async () => {
  await showCalls({}, [WRONG])
  await expect.element(row(1)).toHaveTextContent(/✓nothing wrong$/)
  await expect.element(row(2)).toHaveTextContent(/✕ 11 finding$/)
})

test('a call with a doubt has a question mark', async () => {
  await showCalls({ doubts: [{ kind: 'unread', text: 'Lines were not read.' }] })
  await expect.element(row(1)).toHaveTextContent(/\?cannot be told$/)
})

test('a call in which a thread is not visible has a question mark, and its number', async () => {
  await showCalls({ targets: targets('not visible', [1, 2]) })
  await expect.element(row(1)).toHaveTextContent(/cannot be told for 2.*\?cannot be told$/)
})

test('no cell of the table is cut, however narrow it is', async () => {
  const args = `PR_SET_NAME, "${'a-long-name-'.repeat(12)}"`
  await page.viewport(360, 700)
  await showCalls({
    args,
    targets: [...targets('once', [1]), ...targets('killed', [2]), ...targets('not visible', [0])],
  })
  const cells = [...document.querySelectorAll<HTMLElement>('.calls td')]
  expect(cells.filter((cell) => cell.scrollWidth > cell.clientWidth)).toEqual([])
  const box = document.querySelector<HTMLElement>('.calls-box')
  expect(box?.scrollWidth).toBe(box?.clientWidth)
})

test('what else the signals were used for is worth knowing, and leads to its event', async () => {
  const onGo = vi.fn<(finding: Finding) => void>()
  const { log, judgement } = judgedWith()
  const asides = [{ text: 'Thread 89 cancels thread 90 (pthread_cancel)', event: 5 }]
  const findings = findingsOf(log, { ...judgement, asides })
  await render(<LogFindings findings={findings} onGo={onGo} />)
  const worth = page.getByRole('region', { name: 'Worth knowing' })
  await expect
    .element(worth.getByRole('listitem'))
    .toHaveTextContent(/^Thread 89 cancels thread 90 \(pthread_cancel\)\.$/)
  await worth.getByRole('button').click()
  expect(onGo.mock.calls[0]?.[0].event).toBe(5)
})

test('what is wrong is listed apart from what is worth knowing', async () => {
  const other: Finding = { ...WRONG, kind: 'EINTR', wrong: false, call: undefined, text: 'read(2) was interrupted.' }
  await render(<LogFindings findings={[WRONG, other]} onGo={() => undefined} />)
  await expect.element(page.getByRole('region', { name: 'Findings' })).toHaveTextContent(/✕ Call 2: Thread 11 has not/)
  await expect.element(page.getByRole('region', { name: 'Worth knowing' })).toHaveTextContent(/read\(2\) was interr/)
})

test('the slowest threads over all calls are told, each with its worst answer', async () => {
  const onGo = vi.fn<(event: number) => void>()
  await render(<SlowestThreads judged={judgedWith()} onGo={onGo} />)
  await expect.element(row(1)).toHaveTextContent('11120 µs60 µs in call 12 of 2')
  await expect.element(row(2)).toHaveTextContent('1280 µs40 µs in call 10 of 2')
  await page.getByRole('button', { name: '11' }).click()
  expect(onGo).toHaveBeenCalledOnce()
})

test('of one call that tells nothing is said of who was slow over all', async () => {
  await render(<SlowestThreads judged={judgedWith({ untilAcknowledged: undefined })} onGo={() => undefined} />)
  await expect.element(page.getByRole('table')).not.toBeInTheDocument()
})

test('the program is named, with what has told it', async () => {
  const { log, judgement } = judgedWith()
  const onGo = vi.fn<(event: number) => void>()
  const program = { kind: 'go with cgo', signs: [{ text: 'asks for the affinity first', event: 0 }] } as const
  await render(<LogAbout log={log} judgement={{ ...judgement, program }} about="A log." onGo={onGo} />)
  await expect.element(page.getByText(/; program: Go with cgo; protocol: signals/)).toBeVisible()
  await page.getByText('What tells that it is Go with cgo').click()
  await page.getByRole('button', { name: 'asks for the affinity first (line 1)' }).click()
  expect(onGo).toHaveBeenCalledExactlyOnceWith(0)
})

test('nothing is said of a program that is not known', async () => {
  const { log, judgement } = judgedWith()
  const program = { kind: 'unknown', signs: [] } as const
  await render(<LogAbout log={log} judgement={{ ...judgement, program }} about="A log." onGo={() => undefined} />)
  await expect.element(page.getByText(/3 threads, 25 lines; protocol/)).toBeVisible()
})
