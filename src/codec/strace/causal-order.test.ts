import { expect, test } from 'vitest'
import type { Result } from '../../base/result.ts'
import { judge } from '../../trace/judge/judge.ts'
import type { Log } from '../../trace/log.ts'
import type { LogPart } from './log-part.ts'
import { mergeParts } from './merge.ts'
import { Reader } from './reader.ts'
import { call, THREADS } from './told-calls.ts'

/** The lines of each thread as a file of its own, each with a time stamp in front. */
function merged(text: string, stamp = ''): Log {
  const files = new Map<string, string>()
  for (const line of text.trimEnd().split('\n')) {
    const [tid = '', ...words] = line.split(' ')
    files.set(tid, `${files.get(tid) ?? ''}${stamp}${words.join(' ')}\n`)
  }
  const parts = [...files].map(([tid, lines]): LogPart => {
    const reader = new Reader({ name: `p.${tid}` })
    reader.push(new TextEncoder().encode(lines))
    return must(reader.finishPart())
  })
  return must(mergeParts(parts))
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function told(log: Log): readonly string[] {
  const tid = (thread: number | undefined): number => log.threads[thread ?? -1]?.tid ?? 0
  return judge(log).calls.map(({ coordinator, trap, targets }) => {
    const fates = targets.map(({ thread, fate }) => `${tid(thread)} ${fate}`)
    return `${tid(coordinator)} ${log.words[trap ?? -1] ?? '?'}: ${fates.join(', ')}`
  })
}

/** 11 calls, 12 and 10 answer. */
function callOf11(trap: string): string {
  const swapped: Readonly<Record<string, string>> = { '10': '11', '11': '10' }
  return call(trap)
    .replaceAll(/^(10|11) /gm, (_, tid: string) => `${swapped[tid]} `)
    .replaceAll('tgkill(10, 11,', 'tgkill(10, 10,')
}

const CALLS = THREADS + call('setuid(0) = 0') + callOf11('setgid(0) = 0') + call('prctl(PR_SET_KEEPCAPS, 1) = 0')
const TOLD = ['10 setuid: 12 once, 11 once', '11 setgid: 12 once, 10 once', '10 prctl: 12 once, 11 once']

test.each([
  ['without time stamps', ''],
  ['with whole seconds', '12:00:00 '],
  ['with milliseconds', '1795390000.123 '],
])('files of -ff %s tell the calls of all threads', (_, stamp) => {
  const log = merged(CALLS, stamp)
  expect(told(log)).toEqual(TOLD)
  expect(log.likelyOrder).toBe(true)
  expect(judge(log).firstForbidden).toBeUndefined()
})

test('with time stamps that are fine enough the order is that of the clock, and nothing is guessed', () => {
  let micros = 100
  const stamped = CALLS.replaceAll(/^(\d+) /gm, (_, tid: string) => `${tid} 1795390000.000${micros++} `)
  const log = merged(stamped)
  expect(told(log)).toEqual(TOLD)
  expect(log.likelyOrder).toBeUndefined()
})

test('a signal that nobody in the log has sent keeps nothing from coming', () => {
  const stray =
    '12 --- SIGRT_1 {si_signo=SIGRT_1, si_code=SI_TKILL, si_pid=10, si_uid=0} ---\n12 rt_sigreturn({mask=[]}) = 0\n'
  expect(merged(stray + THREADS).events.count).toBe(stray.trim().split('\n').length + THREADS.trim().split('\n').length)
})
