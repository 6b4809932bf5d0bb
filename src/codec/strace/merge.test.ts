import { describe, expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import type { Log } from '../../trace/log.ts'
import { lineTextOf } from '../../trace/log-text.ts'
import { readLog } from './read-log.ts'
import type { LogFile } from './text-stream.ts'
import { told } from './told-log.ts'

function fileOf(name: string, text: string): LogFile {
  const bytes = new TextEncoder().encode(text)
  return { name, size: bytes.length, slice: (from, to) => ({ arrayBuffer: async () => bytes.slice(from, to).buffer }) }
}

async function together(files: Readonly<Record<string, string>>): Promise<Log> {
  const log = await readLog(Object.entries(files).map(([name, text]) => fileOf(name, text)))
  if (!log.ok) throw new Error(log.error)
  return log.value
}

describe('the files of -ff', () => {
  const files = {
    'p.13': '10:00:00.000002 gettid() = 13\n10:00:00.000005 +++ exited with 0 +++\n',
    'p.12': '10:00:00.000001 clone(flags=CLONE_VM) = 13\n10:00:00.000004 getpid() = 12\n',
  }

  test('are one log, in the order of their time stamps', async () => {
    const log = await together(files)
    expect(told(log)).toEqual(['12 clone(flags=CLONE_VM) = 13', '13 gettid() = 13', '12 getpid() = 12', '13 exited'])
    expect(log.events.start).toEqual(Float64Array.of(0, 1_000, 3_000, 4_000))
  })

  test('know which file each line is of', async () => {
    const log = await together(files)
    expect([log.name, log.lines, log.files.map(({ name, line }) => [name, line])]).toEqual([
      'p',
      4,
      [
        ['p.12', 1],
        ['p.13', 3],
      ],
    ])
    expect([log.events.line[1], lineTextOf(log, 1)]).toEqual([3, '10:00:00.000002 gettid() = 13'])
  })

  test('know the clone in another file', async () => {
    const { threads } = await together(files)
    expect(threads).toMatchObject([
      { tid: 12, parent: undefined },
      { tid: 13, parent: 0, clonedBy: 0, first: 1, last: 3 },
    ])
  })

  test('may begin on different days', async () => {
    const log = await together({
      'p.12': '23:59:59.999999 clone(flags=CLONE_VM) = 13\n',
      'p.13': '00:00:00.000001 gettid() = 13\n',
    })
    expect(log.events.start).toEqual(Float64Array.of(0, 2_000))
  })

  test('without time stamps have no order but that of clones, and say so', async () => {
    const log = await together({
      'p.12': 'getpid() = 12\nclone(flags=CLONE_VM) = 13\ngetpid() = 12\n',
      'p.13': 'gettid() = 13\n',
    })
    expect(told(log).indexOf('13 gettid() = 13')).toBeGreaterThan(told(log).indexOf('12 clone(flags=CLONE_VM) = 13'))
    expect([log.clock, log.remarks.length, assertDefined(log.remarks[0], 'a remark')]).toEqual([
      'none',
      1,
      expect.stringContaining('the order between their threads is not known'),
    ])
  })

  test('of which one is missing are read as far as they are there', async () => {
    const log = await together({ 'p.12': 'clone(flags=CLONE_VM) = 13\n' })
    expect([log.threads.map(({ tid }) => tid), log.remarks]).toEqual([
      [12],
      ['This is one file of strace -ff, with one thread. Open the files of all threads together.'],
    ])
  })

  test('say which thread has none', async () => {
    const clones = 'clone(flags=CLONE_VM) = 13\nclone(flags=CLONE_VM) = 14\nclone(flags=CLONE_VM) = 15\n'
    const { remarks } = await together({ 'p.12': clones, 'p.13': 'gettid() = 13\n' })
    expect(remarks).toContain('The file of thread 14 and 1 more is missing: open the files of all threads together.')
  })

  test('of two programs are not mixed', async () => {
    const log = await readLog([fileOf('p.12', 'getpid() = 12\n'), fileOf('q.13', 'getpid() = 13\n')])
    expect(log).toMatchObject({ ok: false, error: expect.stringMatching(/^q\.13 is a log by itself/) })
  })

  test('are not mixed with a log by itself', async () => {
    const log = await readLog([fileOf('p.12', 'getpid() = 12\n'), fileOf('q', '12 getpid() = 12\n')])
    expect(log).toMatchObject({ ok: false, error: expect.stringMatching(/^q is a log by itself: open it alone\./) })
  })
})

test('a file is read in pieces, and told how far', async () => {
  const line = '12 readlink("/proc/self/exe", "prog", 4096) = 4\n'
  const size = 300_000 * line.length
  const heard: number[] = []
  const log = await readLog([fileOf('large', line.repeat(300_000))], ({ bytes, of }) => heard.push(bytes / of))
  expect(log).toMatchObject({ ok: true, value: { lines: 300_000, unknownLines: 0 } })
  expect(heard).toEqual([(8 * 1024 * 1024) / size, 1])
})

test('a file that is too large is refused before it is read', async () => {
  const slice = () => ({ arrayBuffer: () => Promise.reject(new Error('it was read')) })
  const log = await readLog([{ name: 'huge.strace', size: 3e9, slice }])
  expect(log).toMatchObject({ ok: false, error: expect.stringMatching(/^huge.strace would be more than 1.5 GB/) })
})
