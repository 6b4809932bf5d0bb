import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { Setup } from '../kit/setup.ts'
import { nameOf } from '../protocols/go/ids.ts'
import { check } from './check.ts'
import { changed } from './rows.ts'
import { setupsOf } from './standard-setups.ts'
import { stepNeeds } from './step-needs.ts'

/** 'm0 C0 choice', 'M1 N2p before m0 C8n': the steps of the shortest race whose place matters. */
function turningPointsOf(id: string, changes: Partial<Setup>, kind: string): readonly string[] {
  const standard = setupsOf('signals').find((one) => one.id === id)
  const problem = changed(assertDefined(standard, `a set-up ${id}`), changes)
  const { broken } = check(problem, { maxStates: 1_000_000, now: () => 0 })
  const race = broken.find(({ violation }) => violation.kind === kind)
  const { actions, steps } = assertDefined(race, `a race with ${kind}`).witness
  const nameAt = (at: number): string => {
    const step = steps[at]
    return step === undefined ? '?' : `${nameOf(step.thread)} ${step.step}`
  }
  return stepNeeds(problem.setup, actions, kind).flatMap((need, at) => {
    if (need.kind === 'sometime' || need.kind === 'none') return []
    return [`${nameAt(at)} ${need.kind}${need.kind === 'before' ? ` ${nameAt(need.before)}` : ''}`]
  })
}

test('an exit hangs the call because the coordinator looks before the thread leaves allm', () => {
  expect(turningPointsOf('exit', { without: ['stw'] }, 'hang')).toEqual([
    'M1 L2 choice',
    'm0 C0 choice',
    'm0 C9 before M1 X3',
    'M1 X1 choice',
  ])
})

test('a thread is missed because its creator clones it before it handles its own signal', () => {
  expect(turningPointsOf('create', { without: ['stw', 'allocmlock'] }, 'missed')).toEqual([
    'm0 C0 choice',
    'm0 C8n before M1 N2p',
    'M1 N1 choice',
    'M1 N2u before m0 C8k',
    'M1 N4m unsignalled',
  ])
})

test('the template thread hangs the call because it is signalled before it has a procid', () => {
  const points = turningPointsOf('template-start', { without: ['wait-procid'] }, 'hang')
  expect(points).toContain('m0 C8k before template K1')
})
