import { expect, test, vi } from 'vitest'
import { ok, type Result } from '../base/result.ts'
import type { ReadProgress } from '../codec/strace/read-log.ts'
import { Reader } from '../codec/strace/reader.ts'
import { judge } from '../trace/judge/judge.ts'
import type { JudgedLog } from '../trace/judge/types.ts'
import { createLab } from './lab.ts'
import { createLogbook } from './logbook.ts'

const TEXT = '10 0.000000 read(3, "x", 1) = 1\n'

function judged(text: string): Result<JudgedLog> {
  const reader = new Reader({ name: 'a.strace' })
  reader.push(new TextEncoder().encode(text))
  const log = reader.finish()
  return log.ok ? ok({ log: log.value, judgement: judge(log.value) }) : log
}

/** A logbook whose readings end when the test says so. */
function setUp() {
  const lab = createLab()
  const addresses: (string | undefined)[] = []
  const readings: {
    report: (progress: ReadProgress) => void
    end: (text: string | undefined) => void
    endWith: (result: Result<JudgedLog>) => void
  }[] = []
  const logbook = createLogbook(lab, {
    read: async (_files, report) => {
      let end = (_text: string | undefined): void => undefined
      let endWith = (_result: Result<JudgedLog>): void => undefined
      const ended = new Promise<Result<JudgedLog> | undefined>((resolve) => {
        endWith = resolve
        end = (text) => resolve(text === undefined ? undefined : judged(text))
      })
      readings.push({ report, end, endWith })
      return { judged: ended, cancel: () => end(undefined) }
    },
    fetchFile: async (trace) => {
      if (trace === 'gone') throw new Error('There is no log gone on this site.')
      return new File([TEXT], trace)
    },
    writeAddress: (trace) => addresses.push(trace),
  })
  const begun = async (count: number) => {
    await vi.waitUntil(() => readings.length >= count)
    return readings[count - 1]
  }
  return { lab, logbook, addresses, begun, state: logbook.store.getState }
}

const FILE = new File([TEXT], 'a.strace')

test('while a log is read it is said how far', async () => {
  const { logbook, begun, state } = setUp()
  const opening = logbook.commands.openFiles([FILE])
  const reading = await begun(1)
  reading?.report({ bytes: 3, of: 32 })
  expect(state().reading).toEqual({ name: 'a.strace', bytes: 3, of: 32 })
  reading?.end(TEXT)
  await opening
  expect(state().reading).toBeUndefined()
  expect(state().shown?.log.events.count).toBe(1)
})

test('a log that cannot be read leaves the one that is shown, and says why', async () => {
  const { lab, logbook, begun, state } = setUp()
  const first = logbook.commands.openFiles([FILE])
  ;(await begun(1))?.end(TEXT)
  await first
  const { shown } = state()
  const second = logbook.commands.openFiles([new File([''], 'empty')])
  ;(await begun(2))?.end('')
  await second
  expect(state().shown).toBe(shown)
  expect(lab.store.getState().notice).toMatchObject({ tone: 'problem', text: expect.stringContaining('is empty') })
})

test('a reading that is cancelled leaves no trace', async () => {
  const { lab, logbook, begun, state } = setUp()
  const opening = logbook.commands.openFiles([FILE])
  await begun(1)
  logbook.commands.cancel()
  await opening
  expect(state()).toMatchObject({ reading: undefined, shown: undefined })
  expect(lab.store.getState().notice).toBeUndefined()
})

test('of two logs opened in a row the later one is shown', async () => {
  const { logbook, begun, state } = setUp()
  const first = logbook.commands.openFiles([FILE])
  const early = await begun(1)
  const second = logbook.commands.openFiles([new File([TEXT], 'b.strace')])
  ;(await begun(2))?.end(TEXT + TEXT)
  early?.end(TEXT)
  await Promise.all([first, second])
  expect(state().shown?.log.events.count).toBe(2)
})

test('the address names a log of this site while it is shown', async () => {
  const { logbook, addresses, begun } = setUp()
  const opening = logbook.commands.openShipped('old-hang')
  ;(await begun(1))?.end(TEXT)
  await opening
  logbook.commands.close()
  expect(addresses).toEqual(['old-hang', undefined])
})

test('a log that is not on this site is a sentence', async () => {
  const { lab, logbook } = setUp()
  await logbook.commands.openShipped('gone')
  expect(lab.store.getState().notice?.text).toBe('There is no log gone on this site.')
})

test('of a log that is too large it is asked which part is to be opened', async () => {
  const { lab, logbook, begun, state } = setUp()
  const opening = logbook.commands.openFiles([FILE])
  ;(await begun(1))?.endWith({ ok: false, error: 'It is too large.', isTooLarge: true } as Result<JudgedLog>)
  await opening
  expect(state().whole).toBe(FILE)
  expect(lab.store.getState()).toMatchObject({ surface: { kind: 'part' }, notice: undefined })
})

test('a part of a log is shown in its place, and no address names it', async () => {
  const { logbook, addresses, state } = setUp()
  await logbook.commands.openPart(FILE, async () => ({
    judged: Promise.resolve(judged(TEXT)),
    cancel: () => undefined,
  }))
  expect([state().shown?.files, addresses]).toEqual([[FILE], [undefined]])
})

test('one comes back to the log that was closed without reading it again', async () => {
  const { logbook, begun, state } = setUp()
  const opening = logbook.commands.openFiles([FILE])
  ;(await begun(1))?.end(TEXT)
  await opening
  const { shown } = state()
  logbook.commands.close()
  expect(state().shown).toBeUndefined()
  logbook.commands.comeBack()
  expect(state().shown).toBe(shown)
})

test.each(['2', '0', 'x'])('a call that the log does not have is not looked at, and that is said: %s', async (call) => {
  const { lab, logbook, begun, state } = setUp()
  const opening = logbook.commands.openShipped('mine', call)
  ;(await begun(1))?.end(TEXT)
  await opening
  expect(state().call).toBeUndefined()
  expect(lab.store.getState().notice?.text).toBe(`This log has no call ${call}.`)
})
