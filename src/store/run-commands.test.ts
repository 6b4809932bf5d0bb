import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAct } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { M0 } from '../protocols/go/ids.ts'
import { createLab, type Lab } from './lab.ts'
import {
  selectCursor,
  selectEnd,
  selectLastRecord,
  selectMemory,
  selectOutcome,
  selectSimulation,
} from './selectors.ts'
import { positionToSpeed, speedToPosition } from './speed.ts'
import { POLICY_NAMES } from './state.ts'

const M1 = threadId(3)

function calling(): Lab {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  return lab
}

test('the coordinator finishes the call, and every thread has the new state once', () => {
  const lab = calling()
  lab.commands.letCoordinatorFinish()
  const state = lab.store.getState()
  expect(selectOutcome(state)).toMatchObject({ returned: 1, last: { r1: 0, errno: undefined }, violations: [] })
  expect(selectMemory(state).threads.map((thread) => thread.applied)).toEqual([1, 1, 1, 1])
})

test('without a call there is nothing to finish, and a sentence says so', () => {
  const lab = createLab()
  lab.commands.letCoordinatorFinish()
  expect(lab.store.getState().notice?.text).toContain('no call under way')
})

test('a call that is still to come is let finish as it is drawn', () => {
  const lab = calling()
  lab.commands.letCoordinatorFinish()
  const drawn = selectSimulation(lab.store.getState()).actions
  lab.commands.seek(0)
  lab.commands.letCoordinatorFinish()
  const state = lab.store.getState()
  expect(selectOutcome(state)).toMatchObject({ returned: 1 })
  expect(selectSimulation(state).actions).toEqual(drawn)
  expect(state.notice).toBeUndefined()
})

test('a call that waits for somebody who cannot move does not finish, and a sentence says why', () => {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'RAW_READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'getpid' })
  lab.commands.letCoordinatorFinish()
  expect(lab.store.getState().notice?.text).toContain('it waits for somebody who cannot move')
})

test('a call that killed the process does not finish, and a sentence says why', () => {
  const lab = createLab()
  void lab.commands.newSetup({ ...selectSimulation(lab.store.getState()).setup, platform: 'not-linux' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'getpid' })
  lab.commands.letCoordinatorFinish()
  expect(lab.store.getState().notice?.text).toContain('the process has died')
})

test('a run until M1 is signalled ends with the signal that interrupts M1', () => {
  const lab = calling()
  lab.commands.run({ kind: 'signalled', thread: M1 })
  expect(selectLastRecord(lab.store.getState())).toMatchObject({ thread: M1, step: 'H0' })
})

test('a run to what is recorded goes there and forks nothing', () => {
  const lab = calling()
  lab.commands.run({ kind: 'returned' })
  const end = selectEnd(lab.store.getState())
  lab.commands.seek(2)
  lab.commands.run({ kind: 'step', step: 'C6' })
  const state = lab.store.getState()
  expect([selectLastRecord(state)?.step, selectEnd(state), state.tree.branches.length]).toEqual(['C6', end, 1])
})

test.each(['random', 'round-robin'] as const)('a %s run goes on with what people are recorded to do', (policy) => {
  const lab = calling()
  lab.commands.seek(0)
  lab.commands.setPolicy(policy)
  lab.commands.run({ kind: 'returned' })
  const state = lab.store.getState()
  expect(selectOutcome(state).returned).toBe(1)
  expect(state.notice).toBeUndefined()
  const acts = selectSimulation(state).actions.filter(({ event }) => isAct(event))
  expect(acts).toEqual(selectSimulation(calling().store.getState()).actions)
})

test('a goal that is not reached is reported', () => {
  const lab = calling()
  lab.commands.run({ kind: 'violation' })
  expect(lab.store.getState().notice?.tone).toBe('problem')
})

test('with every policy, stepping and running give the same future', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...POLICY_NAMES), (seed, policy) => {
      const [stepped, ran] = [calling(), calling()].map((lab) => {
        lab.commands.setSeed(seed)
        lab.commands.setPolicy(policy)
        return lab
      })
      ran?.commands.run({ kind: 'returned' })
      const length = selectCursor((ran ?? createLab()).store.getState())
      for (let step = 2; step < length; step++) stepped?.commands.stepForward()
      const actions = [stepped, ran].map((lab) => selectSimulation((lab ?? createLab()).store.getState()).actions)
      expect(actions[0]).toEqual(actions[1])
    }),
    { numRuns: 25 },
  )
})

test('the speed slider is logarithmic and keeps its place', () => {
  expect(speedToPosition(10)).toBeCloseTo(0.5)
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (position) => {
      expect(speedToPosition(positionToSpeed(position))).toBeCloseTo(position)
    }),
  )
})
