import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Members } from './members.ts'

const life = fc.tuple(fc.nat(300), fc.nat(60)).map(([born, length]) => ({ born, gone: born + length }))
const lives = fc.array(life, { minLength: 1, maxLength: 300, size: 'max' })

test('the members of a time are all that were born before its end and have not gone before it', () => {
  fc.assert(
    fc.property(lives, fc.nat(360), fc.nat(80), (each, from, length) => {
      const members = new Members(
        Int32Array.from(each, ({ born }) => born),
        Int32Array.from(each, ({ gone }) => gone),
      )
      for (const thread of each.keys()) members.add(thread)
      const there = [...each.keys()].filter((thread) => {
        const { born = 0, gone = 0 } = each[thread] ?? {}
        return born < from + length && gone >= from
      })
      expect(members.during(from, from + length)).toEqual(there)
    }),
  )
})
