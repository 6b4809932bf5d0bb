import { expect, test } from 'vitest'
import type { Doubt, Fate, LogCall } from '../../trace/judge/types.ts'
import { callMark } from './call-mark.ts'

function call(fates: readonly Fate[], changes: Partial<LogCall> = {}): LogCall {
  const nothing = { finished: true, doubts: [], unseen: [], targets: fates.map((fate) => ({ fate })) }
  return { ...nothing, ...changes } as unknown as LogCall
}

const DOUBT: Doubt = { kind: 'unread', text: 'Lines were not read.' }

test.each<[string, string, LogCall, number, readonly Doubt[]]>([
  ['everybody who lived has it', '✓', call(['once', 'inherited', 'exiting']), 0, []],
  ['there are findings', '✕ 2', call(['missed', 'not visible']), 2, []],
  ['somebody is not visible', '?', call(['once', 'not visible']), 0, []],
  [
    'somebody is known by number only',
    '?',
    call(['once'], { unseen: [{ tid: 9, fate: 'not visible', because: 'unread lines' }] }),
    0,
    [],
  ],
  ['there is a doubt of the call', '?', call(['once'], { doubts: [DOUBT] }), 0, []],
  ['there is a doubt of the whole log', '?', call(['once']), 0, [DOUBT]],
  ['somebody was killed, and that is no finding', '–', call(['once', 'killed']), 0, []],
  ['it does not end, and that is no finding', '–', call(['once'], { finished: false }), 0, []],
])('where %s it says %s', (_where, sign, given, wrong, doubts) => {
  expect(callMark(given, wrong, doubts).sign).toBe(sign)
})

test('what is wrong ranks above what cannot be told, and that above nothing', () => {
  const ranks = [
    callMark(call([]), 1, []),
    callMark(call([]), 0, [DOUBT]),
    callMark(call(['killed']), 0, []),
    callMark(call([]), 0, []),
  ]
  const numbers = ranks.map(({ rank }) => rank)
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a))
})
