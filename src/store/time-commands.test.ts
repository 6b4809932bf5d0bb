import { expect, test } from 'vitest'
import { threadId } from '../kit/ids.ts'
import { M0, SYSMON } from '../protocols/go/ids.ts'
import { createLab, type Lab } from './lab.ts'
import {
  selectBranch,
  selectChanges,
  selectCursor,
  selectEnd,
  selectLastRecord,
  selectMemory,
  selectMoment,
  selectNext,
  selectOutcome,
  selectPreview,
} from './selectors.ts'

const M1 = threadId(3)

function state(lab: Lab) {
  return lab.store.getState()
}

function labInACall(): Lab {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'prctl', argument: 0 })
  return lab
}

test('a step back and a step forward lead to the same moment', () => {
  const lab = labInACall()
  const moment = selectMoment(state(lab))
  lab.commands.stepBack()
  lab.commands.stepForward()
  expect(selectMoment(state(lab))).toBe(moment)
})

test('a step back at the beginning stays there', () => {
  const lab = createLab()
  lab.commands.stepBack()
  expect(selectCursor(state(lab))).toBe(0)
})

test('at the end of what is recorded, forward goes on with the coordinator', () => {
  const lab = labInACall()
  lab.commands.stepForward()
  expect(selectLastRecord(state(lab))?.thread).toBe(M0)
})

test('when nobody can move, forward says so and changes nothing', () => {
  const lab = createLab()
  lab.commands.stepForward()
  expect(selectEnd(state(lab))).toBe(0)
  expect(state(lab).notice?.tone).toBe('problem')
})

test('a thread that cannot move says why', () => {
  const lab = labInACall()
  lab.commands.stepThread(M1)
  expect(state(lab).notice?.text).toBe('M1 cannot move: it waits in the kernel for data in the pipe.')
})

test('a thread that runs its program says how to give it something to do', () => {
  const lab = createLab()
  lab.commands.stepThread(M1)
  expect(state(lab).notice?.text).toContain('press M')
})

test('an action that is not possible is refused with a sentence', () => {
  const lab = createLab()
  lab.commands.act({ thread: SYSMON, event: 'READ' })
  expect(selectEnd(state(lab))).toBe(0)
  expect(state(lab).notice?.text).toBe('sysmon cannot do that now.')
})

test('the next step takes a notice away', () => {
  const lab = createLab()
  lab.commands.stepForward()
  lab.commands.act({ thread: M1, event: 'READ' })
  expect(state(lab).notice).toBeUndefined()
})

test('acting in the past forks, and the other future can be returned to', () => {
  const lab = labInACall()
  lab.commands.seek(1)
  lab.commands.act({ thread: M0, event: 'NANOSLEEP' })
  expect(state(lab).tree.branches).toHaveLength(2)
  lab.commands.nextBranch()
  expect(selectBranch(state(lab)).simulation.actions.at(-1)?.event).toBe('ALL_THREADS_SYSCALL')
})

test('many steps at once are the same as one after the other', () => {
  const [one, many] = [labInACall(), labInACall()]
  for (let step = 0; step < 30; step++) one.commands.stepForward()
  expect(many.commands.advance(30)).toBe(30)
  expect(selectMemory(state(many))).toEqual(selectMemory(state(one)))
})

test('the preview tells what the step then does', () => {
  const lab = labInACall()
  lab.commands.setPreview(M0)
  const preview = selectPreview(state(lab))
  lab.commands.stepThread(M0)
  expect(selectLastRecord(state(lab))).toEqual(preview?.record)
  expect(selectChanges(state(lab))).toEqual(preview?.changes)
})

test('a press on the head of a thread that is made to do something next goes along what is recorded', () => {
  const lab = labInACall()
  lab.commands.seek(1)
  lab.commands.setPreview(M0)
  expect(selectPreview(state(lab))?.move.title).toContain('calls AllThreadsSyscall')
  lab.commands.stepThread(M0)
  expect([selectCursor(state(lab)), state(lab).tree.branches.length]).toEqual([2, 1])
})

test('where the scheduler finds nobody, forward goes along what is recorded', () => {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'NANOSLEEP' })
  lab.commands.stepBack()
  lab.commands.setPolicy('random')
  expect(selectNext(state(lab))?.thread).toBe(M1)
  lab.commands.stepForward()
  expect([selectCursor(state(lab)), state(lab).tree.branches.length]).toEqual([1, 1])
})

test('a thread that cannot move has no preview', () => {
  const lab = labInACall()
  lab.commands.setPreview(M1)
  expect(selectPreview(state(lab))).toBeUndefined()
})

test('what is selected is the same object until it changes', () => {
  const lab = labInACall()
  lab.commands.setPreview(M0)
  const look = () => [selectMemory, selectChanges, selectPreview, selectOutcome].map((select) => select(state(lab)))
  const before = look()
  lab.commands.setSpeed(50)
  look().forEach((value, index) => {
    expect(value).toBe(before[index])
  })
})
