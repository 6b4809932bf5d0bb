import { expect, test } from 'vitest'
import { DEFAULT_SETUP } from '../../protocols/registry.ts'
import { askedNumbers, draftIn, draftToSetup, EMPTY_DRAFT, numberProblem } from './setup-form.ts'

test('the fields begin with the usual set-up', () => {
  expect(draftToSetup(EMPTY_DRAFT)).toEqual({ ok: true, value: DEFAULT_SETUP })
})

test.each(['', 'three', '2.5', '-1', '1e3'])('“%s” is no number of Ms', (ms) => {
  expect(numberProblem({ ...EMPTY_DRAFT, ms }, 'ms')).toBe('Write a whole number from 1 to 61.')
})

test('a number out of its limits is refused with the limits', () => {
  expect(numberProblem({ ...EMPTY_DRAFT, ps: '65' }, 'ps')).toBe('It must be from 1 to 64.')
})

test('the threads need room, and so do those of the runtime', () => {
  const draft = { ...EMPTY_DRAFT, ms: '11', capacity: '12' }
  expect(numberProblem(draft, 'capacity')).toBe(
    '11 threads, and the runtime’s own (sysmon, template), need room for 13.',
  )
  expect(draftToSetup(draft).ok).toBe(false)
  expect(draftToSetup({ ...draft, capacity: ' 13 ' }).ok).toBe(true)
})

test('a C library is not asked for Ps, and has a platform of its own', () => {
  const draft = draftIn({ ...EMPTY_DRAFT, platform: 'cgo', ps: '' }, 'glibc')
  expect(askedNumbers(draft)).toEqual(['ms', 'capacity'])
  expect(draftToSetup(draft)).toMatchObject({ ok: true, value: { protocol: 'glibc', platform: 'linux/amd64' } })
})
