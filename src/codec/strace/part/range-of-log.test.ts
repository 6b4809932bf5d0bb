import { expect, test } from 'vitest'
import { assert } from '../../../base/assert.ts'
import { mustRead, told } from '../told-log.ts'
import { cutRange } from './cut.ts'
import { formOfLog, rangeBetween } from './range-of-log.ts'

const TEXT = `10 1.000000 clone(flags=CLONE_VM|CLONE_THREAD) = 11
11 1.000010 gettid() = 11
11 1.000020 read(3,  <unfinished ...>
10 1.000030 getppid() = 1
11 1.000040 <... read resumed>"", 1) = 0
10 1.000050 getppid() = 1
`.replaceAll(' 1.', ' 1795411341.')

test.each([
  ['ns', [15_000, 35_000], [3, 4]],
  ['ns', [35_000, 45_000], [5, 5]],
  ['line', [2, 3], [2, 3]],
] as const)('a range of a log by its %s %j has the lines %j', (unit, between, lines) => {
  const range = rangeBetween(mustRead(TEXT), between, unit)
  expect([range?.from.line, range?.to.line, range?.of]).toEqual([...lines, 6])
})

test('a range in which nothing begins or returns has no lines', () => {
  expect(rangeBetween(mustRead(TEXT), [51_000, 60_000], 'ns')).toBeUndefined()
})

test('a range of a log is cut out of the text that was read', () => {
  const log = mustRead(TEXT)
  const range = rangeBetween(log, [25_000, 45_000], 'ns')
  const form = formOfLog(log)
  assert(range !== undefined && form !== undefined, 'there is something')
  const cut = cutRange({ form, checkpoints: [] }, () => log.source, range)
  const part = mustRead(Buffer.concat(cut).toString())
  expect(told(part).slice(-2)).toEqual(['11 read(3, "", 1) = 0', '10 getppid() = 1'])
  expect(part.part).toEqual({ from: 4, to: 5, of: 6 })
})
