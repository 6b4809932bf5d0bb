import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Newlines } from './newlines.ts'

/** Bytes around 10, whose bits differ in one place from it, and a few others. */
const byte = fc.constantFrom(10, 10, 9, 11, 138, 0, 255, 128, 65)

test('an end of line is found wherever the chunk lies in memory, and wherever one begins to look', () => {
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 40 }), fc.nat(7), fc.nat(40), (values, offset, from) => {
      const bytes = new Uint8Array(offset + values.length).subarray(offset)
      bytes.set(values)
      expect(new Newlines(bytes).after(from)).toBe(bytes.indexOf(10, from))
    }),
  )
})
