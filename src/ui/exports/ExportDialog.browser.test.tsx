import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { Reader } from '../../codec/strace/reader.ts'
import { judge } from '../../trace/judge/judge.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { logSource } from './export-source.ts'

/** 10 asks 11 to run prctl, twice. */
const CALL = (at: number, value: number) => `10 1795390410.00${at}000 prctl(PR_SET_KEEPCAPS, ${value}) = 0 <0.000002>
10 1795390410.00${at}010 getpid() = 10 <0.000001>
10 1795390410.00${at}020 tgkill(10, 11, SIGRT_1) = 0 <0.000001>
11 1795390410.00${at}040 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---
11 1795390410.00${at}050 prctl(PR_SET_KEEPCAPS, ${value}) = 0 <0.000002>
11 1795390410.00${at}060 rt_sigreturn({mask=[]}) = 0 <0.000001>
10 1795390410.00${at}070 write(1, "ok", 2) = 2 <0.000001>
`
const TEXT = `10 1795390410.000000 clone(child_stack=0xc0, flags=CLONE_VM|CLONE_THREAD) = 11 <0.000002>
11 1795390410.000010 gettid() = 11 <0.000001>
${CALL(1, 1)}${CALL(2, 0)}`

async function open(call: number | undefined): Promise<() => void> {
  const reader = new Reader({ name: 'prog.strace' })
  reader.push(new TextEncoder().encode(TEXT))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  const onClose = vi.fn<() => void>()
  const source = logSource({ log: log.value, judgement: judge(log.value) }, call)
  await render(<ExportDialog source={source} onClose={onClose} />)
  return onClose
}

const text = page.getByRole('textbox', { name: 'The text' })

test('the call that was looked at is exported alone, and another one can be chosen', async () => {
  await open(1)
  await page.getByRole('radio', { name: 'Text diagram' }).click()
  await expect.element(text).toHaveValue(expect.stringContaining('prctl(PR_SET_KEEPCAPS, 0) = 0'))
  await expect.element(text).not.toHaveValue(expect.stringContaining('prctl(PR_SET_KEEPCAPS, 1) = 0'))
  await page.getByRole('radio', { name: 'Call 1: prctl(PR_SET_KEEPCAPS, 1)' }).click()
  await expect.element(text).toHaveValue(expect.stringContaining('prctl(PR_SET_KEEPCAPS, 1) = 0'))
})

test('Perfetto is given all of the log', async () => {
  await open(undefined)
  await page.getByRole('radio', { name: 'Perfetto trace' }).click()
  await expect.element(text).toHaveValue(expect.stringContaining('"name":"handler"'))
  await expect.element(page.getByText('How much')).not.toBeInTheDocument()
})

test('a picture of a call is drawn to time', async () => {
  await open(0)
  await expect.element(page.getByRole('img', { name: 'The swimlanes' })).toBeVisible()
})

test('it is closed by its button', async () => {
  const onClose = await open(0)
  await page.getByRole('button', { name: 'Close' }).click()
  expect(onClose).toHaveBeenCalledOnce()
})
