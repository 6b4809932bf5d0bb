import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitText, TEXT_LABEL, textWidth } from './text-width.ts'
import { wrapText } from './wrap-text.ts'

const anyText = fc
  .array(fc.stringMatching(/^[a-zA-Z0-9]{1,9}$/), { minLength: 1, maxLength: 12 })
  .map((words) => words.join(' '))
const anyRoom = fc.integer({ min: 120, max: 400 })

test('a text that fits stays as it is', () => {
  expect(fitText('read(2)', TEXT_LABEL, 100)).toBe('read(2)')
})

test('a text that does not fit is cut with an ellipsis, and never to less than four letters', () => {
  expect(fitText('waits for the procid of template', TEXT_LABEL, 100)).toMatch(/^waits for.*…$/)
  expect(fitText('waits for the procid of template', TEXT_LABEL, 20)).toBeUndefined()
})

test('what fitText gives fits', () => {
  fc.assert(
    fc.property(anyText, anyRoom, (text, room) => {
      expect(textWidth(fitText(text, TEXT_LABEL, room) ?? '', TEXT_LABEL)).toBeLessThanOrEqual(room)
    }),
  )
})

test('wrapped lines fit, are not more than asked for, and lose nothing where there is room', () => {
  fc.assert(
    fc.property(anyText, anyRoom, (text, room) => {
      const lines = wrapText(text, TEXT_LABEL, room, 3)
      expect(lines.length).toBeLessThanOrEqual(3)
      expect(lines.every((line) => textWidth(line, TEXT_LABEL) <= room)).toBe(true)
      expect(wrapText(text, TEXT_LABEL, room, 20).join(' ')).toBe(text)
    }),
  )
})
