import { expect, test } from 'vitest'
import { alignColumns, wrapWords } from './columns.ts'

test('columns line up, and no line ends in blanks', () => {
  expect(
    alignColumns([
      ['a', 'bb', ''],
      ['aaa', 'b', 'c'],
    ]),
  ).toBe('a    bb\naaa  b   c')
})

test('words wrap at the width, and a longer word has a line of its own', () => {
  expect(wrapWords('one two three extraordinary', 9)).toEqual(['one two', 'three', 'extraordinary'])
})
