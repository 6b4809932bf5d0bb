import { describe, expect, test } from 'vitest'
import { withoutGates } from './gates-in-log.ts'
import { FUTEX_BITS, WAKES_FROM } from './layout.ts'

describe('a log of strace without what the gates did', () => {
  const bits = `0x${FUTEX_BITS.toString(16)}`

  test('leaves out their futexes, whole or broken in two, and no others', () => {
    const log = [
      `10 1.0 futex(0x7f00, FUTEX_WAIT_BITSET, 4, NULL, ${bits}) = 0 <0.1>`,
      `11 1.1 futex(0x7f00, FUTEX_WAIT_BITSET, 4, NULL, ${bits} <unfinished ...>`,
      '10 1.2 futex(0x55, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>',
      '11 1.3 <... futex resumed>) = 0 <0.2>',
      '10 1.4 <... futex resumed>) = 0 <0.2>',
      `10 1.5 futex(0x7f00, FUTEX_WAKE_BITSET, 1073741824, NULL, ${bits}) = 2 <0.1>`,
      '10 1.6 tgkill(10, 11, SIGRT_1) = 0',
    ].join('\n')
    expect(withoutGates(log).text.split('\n')).toEqual([
      '10 1.2 futex(0x55, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>',
      '10 1.4 <... futex resumed>) = 0 <0.2>',
      '10 1.6 tgkill(10, 11, SIGRT_1) = 0',
    ])
  })

  test('says after which of its lines each step was over', () => {
    const wake = (turn: number, end = ') = 1 <0.1>') =>
      `10 1.1 futex(0x7f00, FUTEX_WAKE_BITSET, ${WAKES_FROM + turn}, ${bits}${end}`
    const log = [
      '10 1.0 gettid() = 10',
      wake(2),
      '10 1.2 tgkill(10, 11, SIGRT_1) = 0',
      wake(4, ' <unfinished ...>'),
      '11 1.3 --- SIGRT_1 {si_signo=SIGRT_1} ---',
      '10 1.4 <... futex resumed>) = 2 <0.1>',
      wake(5),
      wake(8),
    ].join('\n')
    const { text, overAfter } = withoutGates(log)
    expect(text.split('\n')).toHaveLength(3)
    expect([...overAfter]).toEqual([
      [0, 1],
      [1, 2],
      [3, 3],
    ])
  })
})
