import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markToText, type PartMark, textToMark } from './part-mark.ts'
import { mustRead, told } from './told-log.ts'

const anyMark = fc
  .tuple(fc.stringMatching(/^[^\p{Cc}]*$/u), fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 4, maxLength: 4 }))
  .map(([name, numbers]): PartMark => {
    const [before = 0, from = 0, to = 0, of = 0] = numbers.sort((a, b) => a - b)
    return { name, before, part: { from: from + 1, to: to + 1, of: of + 1 } }
  })

test('what a mark says is read out of it again', () => {
  fc.assert(
    fc.property(anyMark, (mark) => {
      expect(textToMark(markToText(mark))).toEqual(mark)
    }),
  )
})

test.each([
  'strace: part of a: lines 9 to 3 of 10, behind 2 lines from before',
  'strace: part of a: lines 3 to 9 of 8, behind 2 lines from before',
  'strace: part of a: lines 3 to 9 of 10, behind 3 lines from before',
  'strace: Process 12 attached',
])('what cannot be is no mark: %s', (text) => {
  expect(textToMark(text)).toBeUndefined()
})

const PART = `strace: part of prog.strace: lines 200 to 201 of 1200, behind 1 line from before
10 12:00:00.000000 clone(flags=CLONE_THREAD) = 11
11 12:10:00.000000 getpid() = 10
11 12:10:00.000100 gettid() = 11
`

test('a saved part knows its lines in the whole log, and says what it is', () => {
  const log = mustRead(PART)
  expect(log.part).toEqual({ from: 200, to: 201, of: 1200 })
  expect([...log.events.line]).toEqual([1, 200, 201])
  expect(log.remarks).toEqual([
    'This is a part of prog.strace, lines 200 to 201 of 1,200: what was before and after is not in it.',
  ])
})

test('a mark is no line of its own, and not unknown', () => {
  const log = mustRead(PART)
  expect([log.unknownLines, log.lines]).toEqual([0, 201])
  expect(told(log)).toEqual(['10 clone(flags=CLONE_THREAD) = 11', '11 getpid() = 10', '11 gettid() = 11'])
})

test('a mark further down in a log is a message like others', () => {
  const log = mustRead(PART.split('\n').reverse().join('\n'))
  expect([log.part, log.unknownLines]).toEqual([undefined, 0])
})
