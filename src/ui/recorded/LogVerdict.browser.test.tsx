import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import type { Finding } from '../../trace/judge/findings.ts'
import type { Doubt } from '../../trace/judge/types.ts'
import type { Verdict } from '../../trace/judge/verdict.ts'
import { LogVerdict } from './LogVerdict.tsx'

const HANG: Finding = { kind: 'hang', wrong: true, call: 2, thread: 1, event: 7, text: 'The call does not end.' }
const TWICE: Finding = { ...HANG, kind: 'twice', call: 3, text: 'Thread 12 has run it twice.' }

async function show(verdict: Verdict, findings: readonly Finding[] = [], doubts: readonly Doubt[] = []) {
  const onGo = vi.fn<(finding: Finding) => void>()
  await render(<LogVerdict verdict={verdict} findings={findings} doubts={doubts} onGo={onGo} />)
  return onGo
}

const head = page.getByRole('heading', { level: 3 })
const why = page.getByRole('status')

test('a clean log is said to be clean, with a sign and a word', async () => {
  await show({ kind: 'clean', why: 'Every thread ran it exactly once.', advice: [] })
  await expect.element(head).toHaveTextContent('✓ Clean')
  await expect.element(why).toHaveTextContent('Every thread ran it exactly once.')
})

test('findings are counted, and the first one leads to where it is', async () => {
  const onGo = await show({ kind: 'findings', why: 'Call 3: The call does not end.', advice: [] }, [HANG, TWICE])
  await expect.element(head).toHaveTextContent('✕ 2 findings')
  await why.getByRole('button', { name: 'Call 3: The call does not end.' }).click()
  expect(onGo).toHaveBeenCalledExactlyOnceWith(HANG)
})

test('what cannot be told is said to be so, with what to do', async () => {
  await show({ kind: 'undecided', why: 'It cannot be told.', advice: ['Record it with -f.', 'Record all of it.'] })
  await expect.element(head).toHaveTextContent('? Cannot be told')
  expect(
    page
      .getByRole('listitem')
      .elements()
      .map((each) => each.textContent),
  ).toEqual(['Record it with -f.', 'Record all of it.'])
})

test('a command that is to be typed stands apart, without the full stop of its sentence', async () => {
  const advice = ['Record all threads: strace -f -o prog.strace ./prog.']
  await show({ kind: 'undecided', why: 'It cannot be told.', advice })
  await expect.element(page.getByRole('code')).toHaveTextContent(/^strace -f -o prog\.strace \.\/prog$/)
})

test('a doubt of the whole log that the sentence does not tell stands under it', async () => {
  const doubts: readonly Doubt[] = [
    { kind: 'unread', text: 'Lines were not read.' },
    { kind: 'order', text: 'The order is not known.' },
  ]
  await show({ kind: 'undecided', why: 'It cannot be told. Lines were not read.', advice: [] }, [], doubts)
  await expect
    .element(page.getByRole('region'))
    .toHaveTextContent(/^\? Cannot be toldIt cannot be told\. Lines were not read\.The order is not known\.$/)
})
