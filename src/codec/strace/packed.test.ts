import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from '../../trace/judge/judge.ts'
import type { CallTarget, JudgedLog, LogCall } from '../../trace/judge/types.ts'
import type { LogThread } from '../../trace/log.ts'
import { buffersOf, packed, unpacked } from './packed.ts'
import { mustRead } from './told-log.ts'

const event = fc.nat(2 ** 31 - 1)
const perhaps = fc.option(event, { nil: undefined })

const thread: fc.Arbitrary<LogThread> = fc.record({
  tid: fc.nat(2 ** 40),
  comm: fc.constantFrom('', 'prog', 'wörker', 'a b'),
  parent: perhaps,
  clonedBy: perhaps,
  first: event,
  last: event,
  ended: fc.constantFrom(undefined, 'exited', 'killed'),
})

const target: fc.Arbitrary<CallTarget> = fc.record({
  thread: event,
  fate: fc.constantFrom('once', 'twice', 'missed', 'exiting', 'inherited', 'killed', 'not asked', 'not visible'),
  because: fc.constantFrom(undefined, 'unread lines', 'exit is hidden', 'the order is not known'),
  inherited: fc.boolean(),
  sent: perhaps,
  delivered: perhaps,
  ran: perhaps,
  again: perhaps,
  left: perhaps,
  knockedOut: perhaps,
  eintr: fc.boolean(),
  differs: fc.boolean(),
})

const ONE_CALL = `10 10:00:00.000001 setuid(0) = 0
10 10:00:00.000002 getpid() = 10
10 10:00:00.000003 tgkill(10, 12, SIGRT_1) = 0
10 10:00:00.000004 epoll_pwait(5, [], 128, 0, NULL, 0) = 0
`

function judgedLog(): { readonly judged: JudgedLog; readonly call: LogCall } {
  const log = mustRead(ONE_CALL)
  const judgement = judge(log)
  const [call] = judgement.calls
  if (call === undefined) throw new Error('There is no call in it.')
  return { judged: { log, judgement }, call }
}

test('threads and targets are the same after they were packed, handed over and unpacked', () => {
  const { judged, call } = judgedLog()
  fc.assert(
    fc.property(fc.array(thread, { maxLength: 5 }), fc.array(fc.array(target, { maxLength: 4 })), (threads, calls) => {
      const whole: JudgedLog = {
        log: { ...judged.log, threads },
        judgement: { ...judged.judgement, calls: calls.map((targets) => ({ ...call, targets })) },
      }
      expect(unpacked(structuredClone(packed(whole)))).toEqual(whole)
    }),
    { numRuns: 50 },
  )
})

test('each buffer is handed over once, and with it all columns and all text', () => {
  const { judged } = judgedLog()
  const value = packed(judged)
  const buffers = buffersOf(value)
  expect(new Set(buffers).size).toBe(buffers.length)
  const { count: _, ...columns } = judged.log.events
  const { unread, elided, source } = judged.log
  for (const { buffer } of [...Object.values(columns), unread.line, unread.offset, elided, ...source])
    expect(buffers).toContain(buffer)
})
