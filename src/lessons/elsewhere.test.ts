import { describe, expect, test } from 'vitest'
import { playScenario } from '../trace/scenario.ts'
import { MECHANISMS, NOTES, QUESTIONS } from './elsewhere.ts'
import { READINGS } from './readings.ts'
import { SCENARIOS } from './scenarios.ts'
import { sourceToLink } from './source.ts'
import { WITH_CGO } from './with-cgo.ts'

const answers = QUESTIONS.flatMap((question) =>
  Object.entries(question.answers).map(([mechanism, answer]) => ({ ...answer, where: `${question.id}, ${mechanism}` })),
)

test('every question is answered for each of the four', () => {
  const mechanisms = Object.keys(MECHANISMS)
  expect(QUESTIONS.filter((question) => Object.keys(question.answers).join() !== mechanisms.join())).toEqual([])
})

test('every answer says where it is from; what was measured here says so', () => {
  const unfounded = answers.filter(({ sources, text }) => sources.length === 0 && !text.includes('Measured'))
  expect(unfounded.map(({ where }) => where)).toEqual([])
  expect([...NOTES, ...WITH_CGO].filter(({ sources }) => sources.length === 0)).toEqual([])
})

test('answers are short sentences', () => {
  const isSentence = ({ text }: { readonly text: string }): boolean => /^\S.{3,170}\.$/.test(text)
  expect(answers.filter((answer) => !isSentence(answer)).map(({ where }) => where)).toEqual([])
})

test('every source is a link with a label, over https', () => {
  const links = [...answers, ...NOTES, ...WITH_CGO].flatMap(({ sources }) => sources.map(sourceToLink))
  expect(links.filter(({ label, url }) => label === '' || !url.startsWith('https://'))).toEqual([])
})

describe('what the table says of Go holds on the model', () => {
  const played = (id: string) => {
    const scenario = SCENARIOS.find((one) => one.id === id)
    return scenario === undefined ? [] : playScenario(scenario).trace.records.map(({ step }) => step)
  }

  test('the caller is first, and the others run it in a handler of signal 33', () => {
    const steps = played('knocked-out-of-read')
    expect(steps.indexOf('C5')).toBeGreaterThan(-1)
    expect(steps.indexOf('C5')).toBeLessThan(steps.indexOf('H3'))
  })

  test('if it fails in the caller, nobody else is signalled', () => {
    expect(played('error-on-the-coordinator')).toContain('C5')
    expect(played('error-on-the-coordinator')).not.toContain('C8k')
  })

  test('with cgo the call returns before it does anything', () => {
    const steps = played('with-cgo')
    expect(steps.slice(steps.indexOf('C0'))).toEqual(['C0'])
  })

  test('nanosleep returns EINTR', () => {
    expect(played('eintr-in-nanosleep')).toContain('S2i')
  })
})

test('a reading belongs to a scenario', () => {
  const ids = SCENARIOS.map(({ id }) => id)
  expect(Object.keys(READINGS).filter((id) => !ids.includes(id))).toEqual([])
})
