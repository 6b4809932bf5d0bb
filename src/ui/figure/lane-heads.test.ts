import { expect, test } from 'vitest'
import { threadId } from '../../kit/ids.ts'
import { M0 } from '../../protocols/go/ids.ts'
import { createLab } from '../../store/lab.ts'
import { selectBlocked, selectCursor, selectOutcome, selectSimulation } from '../../store/selectors.ts'
import { lanesOf } from '../../trace/lanes.ts'
import type { LaneHead } from '../timeline/types.ts'
import { coordinatorsAt, laneHeads } from './lane-heads.ts'

const M1 = threadId(3)

function headsDuringACall(): readonly LaneHead[] {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  lab.commands.run({ kind: 'step', step: 'C5' })
  const state = lab.store.getState()
  const lanes = lanesOf(selectSimulation(state).trace)
  return laneHeads({
    simulation: selectSimulation(state),
    moment: selectCursor(state),
    blocked: selectBlocked(state),
    coordinators: coordinatorsAt(lanes, selectCursor(state)),
    violations: selectOutcome(state).violations,
  })
}

test('there is a head for every thread in allm, from top to bottom, with the key that steps it', () => {
  expect(headsDuringACall().map(({ name, key }) => `${key} ${name}`)).toEqual(['1 m0', '2 M1', '3 M2', '4 sysmon'])
})

test('the thread inside of the call is the coordinator, and has the new state first', () => {
  const [m0, , m1] = headsDuringACall()
  expect(m0).toMatchObject({ roleLabel: 'coordinator', version: 1, canStep: true, p: 'P0', violated: false })
  expect(m1).toMatchObject({ roleLabel: 'thread', version: 0 })
})

test('a thread that cannot move says why', () => {
  const m1 = headsDuringACall().find(({ name }) => name === 'M1')
  expect(m1).toMatchObject({
    canStep: false,
    because: 'waits in the kernel for data in the pipe',
    stateWord: 'read(2)',
  })
})

test('a head of a thread that is recorded to be made to do something does that', () => {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.seek(0)
  const simulation = selectSimulation(lab.store.getState())
  const heads = laneHeads({ simulation, moment: 0, blocked: [], coordinators: [], violations: [] })
  expect(heads.filter(({ canStep }) => canStep).map(({ name, stepTitle }) => `${name} ${stepTitle}`)).toEqual([
    'M1 enters a system call, leaving its P behind',
  ])
})

test('outside of a call nobody is the coordinator', () => {
  const state = createLab().store.getState()
  expect(coordinatorsAt(lanesOf(selectSimulation(state).trace), 0)).toEqual([])
})
