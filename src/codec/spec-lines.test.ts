import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockToText, foldLoops, quote, type Statement, statementToText } from './spec-lines.ts'

/** 'a b b' is three statements. */
function statements(text: string): readonly Statement[] {
  return text.split(' ').map((callee) => ({ callee, args: [] }))
}

function folded(text: string): string {
  return blockToText(foldLoops(statements(text)), '')
}

test('a statement that is too long for a line has an argument on each', () => {
  const long = `'${'x'.repeat(110)}'`
  expect(statementToText({ callee: 'await step', args: ['page', long] }, '  ')).toBe(
    `  await step(\n    page,\n    ${long},\n  )`,
  )
})

test('what repeats three times becomes a loop', () => {
  expect(folded('a b c b c b c d')).toBe('a()\nfor (let round = 0; round < 3; round += 1) {\n  b()\n  c()\n}\nd()')
})

test('what repeats twice does not', () => {
  expect(folded('a b a b c c')).toBe('a()\nb()\na()\nb()\nc()\nc()')
})

test('loops unrolled are the statements again', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 40 }), (names) => {
      const unrolled = foldLoops(statements(names.join(' '))).flatMap((part) =>
        'body' in part ? new Array<readonly Statement[]>(part.times).fill(part.body).flat() : [part],
      )
      expect(unrolled.map(({ callee }) => callee)).toEqual(names)
    }),
  )
})

test('a text is quoted in single quotes, unless double ones need fewer escapes', () => {
  expect(quote('plain')).toBe("'plain'")
  expect(quote("it's")).toBe('"it\'s"')
  expect(quote('say "so"')).toBe('\'say "so"\'')
  expect(quote(`it's "so"`)).toBe(`'it\\'s "so"'`)
  expect(quote('back\\slash\n')).toBe("'back\\\\slash\\n'")
})
