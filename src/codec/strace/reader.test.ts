import { describe, expect, test } from 'vitest'
import { EVENT_FLAG, type Log } from '../../trace/log.ts'
import { argumentsOf, eventsOfThread, lineTextOf, resultTextOf, wordOf } from '../../trace/log-text.ts'
import { Reader } from './reader.ts'

function read(text: string): Log {
  const reader = new Reader({ name: 'prog.strace' })
  reader.push(new TextEncoder().encode(text))
  const read = reader.finish()
  if (!read.ok) throw new Error(read.error)
  return read.value
}

/** Each event as 'thread word(arguments) = result', or its word alone. */
function told(text: string): readonly string[] {
  const log = read(text)
  return Array.from({ length: log.events.count }, (_, i) => {
    const tid = log.threads[log.events.thread[i] ?? -1]?.tid
    const result = resultTextOf(log, i)
    return `${tid} ${wordOf(log, i)}(${argumentsOf(log, i)})${result && ` = ${result}`}`
  })
}

describe('a call', () => {
  test('is one event with its thread, arguments and result', () => {
    const log = read('12 1795390410.551405 read(3, "x", 20) = 8\n')
    expect(log.threads).toMatchObject([{ tid: 12 }])
    expect([wordOf(log, 0), argumentsOf(log, 0), resultTextOf(log, 0), log.events.result[0]]).toEqual([
      'read',
      '3, "x", 20',
      '8',
      8,
    ])
  })

  test('in two pieces is one event, begun in the first and ended in the second', () => {
    const log = read(
      '12 100000000.000001 read(3,  <unfinished ...>\n12 100000000.000021 <... read resumed>"x", 1) = 1\n',
    )
    expect(log.events.count).toBe(1)
    expect(argumentsOf(log, 0)).toBe('3, "x", 1')
    expect([log.events.start[0], log.events.end[0], log.events.flags[0]]).toEqual([0, 20_000, EVENT_FLAG.resumed])
  })
})

test('strace’s own message inside a line does not break the call', () => {
  const text = 'clone(flags=CLONE_SETTLSstrace: Process 13 attached\n, tls=0x90) = 13\n[pid    13] gettid() = 13\n'
  expect(told(text)).toEqual(['0 clone(flags=CLONE_SETTLS, tls=0x90) = 13', '13 gettid() = 13'])
})

test('a thread knows the clone that made it', () => {
  const log = read('12 clone(flags=CLONE_VM) = 13\n13 gettid() = 13\n')
  expect(log.threads[1]).toMatchObject({ tid: 13, parent: 0, clonedBy: 0 })
  expect([...eventsOfThread(log, 1)]).toEqual([1])
  expect(lineTextOf(log, 1)).toBe('13 gettid() = 13')
})
