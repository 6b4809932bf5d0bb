import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { threadId } from '../kit/ids.ts'
import { M0 } from '../protocols/go/ids.ts'
import { type Checker, createChecker } from './checker.ts'
import { totals, verdictText } from './checker-words.ts'
import { directOracle } from './direct-oracle.ts'
import { createLab, type Lab } from './lab.ts'
import { selectCursor, selectEnd, selectOutcome, selectSimulation } from './selectors.ts'

const M1 = threadId(3)

function checkedLab(most?: number): { readonly lab: Lab; readonly checker: Checker } {
  const lab = createLab()
  return { lab, checker: createChecker(lab, () => directOracle(most)) }
}

function reportOf(checker: Checker) {
  return assertDefined(checker.store.getState().report, 'a report')
}

test('with nothing taken away nothing can go wrong, in every small set-up', async () => {
  const { checker } = checkedLab()
  await checker.commands.check()
  const report = reportOf(checker)
  expect(report).toMatchObject({ status: 'done', problems: 10, races: [] })
  expect(totals(report).isComplete).toBe(true)
  expect(verdictText(report)).toMatch(
    /^In the 10 small set-ups nothing can go wrong: all [\d,]+ states, every schedule\.$/,
  )
})

test('without stop-the-world it finds the exit race, and each race has its schedule', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.toggleGuarantee('stw')
  await checker.commands.check()
  const { races } = reportOf(checker)
  expect(races.map(({ problem, violation }) => `${problem.id}: ${violation.kind}`)).toEqual([
    'exit: hang',
    'exit-create: hang',
    'hopper: mixed view',
  ])
  expect(races.filter(({ witness }) => witness === undefined)).toEqual([])
  expect(verdictText(reportOf(checker))).toBe('In the 10 small set-ups it can go wrong in 2 ways.')
})

test('a race is played as the laboratory, from its start to its violation, and says which steps matter', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.toggleGuarantee('stw')
  checker.commands.setScope('exit')
  await checker.commands.check()
  const [race] = reportOf(checker).races
  await checker.commands.play(assertDefined(race, 'a race'))
  const state = lab.store.getState()
  expect(selectSimulation(state).setup.without).toEqual(['stw'])
  expect(selectCursor(state)).toBe(0)
  expect(state.playback.playing).toBe(true)
  expect(state.finding?.title).toBe('Hang: A thread exits')
  lab.commands.seek(selectEnd(state))
  expect(selectOutcome(lab.store.getState()).violations.map(({ kind }) => kind)).toEqual(['hang'])
  const { needs } = assertDefined(checker.store.getState().needs, 'why its steps are needed')
  expect(new Set(needs?.map(({ kind }) => kind))).toEqual(new Set(['choice', 'before', 'sometime']))
})

test('the shortest race is played, also when it is asked for before all schedules are there', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.toggleGuarantee('stw')
  void checker.commands.check()
  await checker.commands.playShortest()
  expect(lab.store.getState().finding?.title).toMatch(/^Mixed view/)
})

test('a race that is opened by its link says what it shows', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.toggleGuarantee('sa-restart')
  checker.commands.setScope('reader')
  await checker.commands.check()
  await checker.commands.playShortest()
  const opened = createLab()
  void opened.commands.openLink(lab.commands.link())
  const steps = selectEnd(opened.store.getState())
  expect(opened.store.getState().finding).toMatchObject({
    title: `EINTR seen, after ${steps} steps`,
    about: 'Without SA_RESTART.',
    look: 'Watch M1. In the end: The read(2) of M1 returns EINTR to the program.',
    before: undefined,
  })
})

test('a laboratory is checked in every schedule of its own choices', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.toggleGuarantee('sa-restart')
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  checker.commands.setScope('laboratory')
  await checker.commands.check()
  expect(reportOf(checker).races.map(({ violation }) => violation.kind)).toEqual(['EINTR seen'])
})

test('a search that reaches its limit says that it is not finished', async () => {
  const { lab, checker } = checkedLab(100)
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  checker.commands.setScope('laboratory')
  await checker.commands.check()
  expect(verdictText(reportOf(checker))).toMatch(/this is no proof; not finished: 1\d\d states, depth \d+\.$/)
})

test('a check that is cancelled says so, and nothing is added to it', async () => {
  const { checker } = checkedLab()
  const checking = checker.commands.check()
  checker.commands.cancelCheck()
  await checking
  expect(reportOf(checker)).toMatchObject({ status: 'cancelled', proofs: [] })
})

test('a later check silences an earlier one', async () => {
  const { checker } = checkedLab()
  const earlier = checker.commands.check()
  checker.commands.setScope('exit')
  await Promise.all([earlier, checker.commands.check()])
  expect(reportOf(checker)).toMatchObject({ scope: 'exit', status: 'done', problems: 1 })
  expect(reportOf(checker).proofs).toHaveLength(1)
})

test('checking something else ends the check of what was chosen before', async () => {
  const { checker } = checkedLab()
  const earlier = checker.commands.check()
  checker.commands.setScope('laboratory')
  await earlier
  expect(checker.store.getState().report).toBeUndefined()
})

test('what can never happen is said to be in no state', async () => {
  const { lab, checker } = checkedLab()
  await checker.commands.askGoal('clone-during-call')
  expect(checker.store.getState().goal).toMatchObject({ status: 'done', answer: { possible: false, complete: true } })
  lab.commands.toggleGuarantee('stw')
  await checker.commands.askGoal('clone-during-call')
  expect(checker.store.getState().goal?.answer?.possible).toBe(true)
  checker.commands.playGoal('a thread is cloned')
  expect(selectEnd(lab.store.getState())).toBe(checker.store.getState().goal?.answer?.witness?.actions.length)
})

test('a question tells how many states it has searched, and in which set-up', async () => {
  const { checker } = checkedLab()
  const told: string[] = []
  checker.store.subscribe(({ goal }) => {
    if (goal?.status === 'running' && goal.answer === undefined)
      told.push(`${goal.at}/${goal.problems}: ${goal.states}`)
  })
  checker.commands.setScope('handoff')
  await checker.commands.askGoal('clone-during-call')
  const [first, second, third] = told
  expect([first, second]).toEqual(['0/1: 0', '1/1: 0'])
  expect(third).toMatch(/^1\/1: 2\d{4}$/)
  expect(checker.store.getState().goal?.states).toBe(27_553)
})

test('a question that is cancelled says so, and nothing is added to it', async () => {
  const { checker } = checkedLab()
  const asking = checker.commands.askGoal('clone-during-call')
  checker.commands.cancelGoal()
  await asking
  expect(checker.store.getState().goal).toMatchObject({ status: 'cancelled', answer: undefined })
})

test('a later question silences an earlier one', async () => {
  const { checker } = checkedLab()
  const earlier = checker.commands.askGoal('clone-during-call')
  await Promise.all([earlier, checker.commands.askGoal('waits-for-procid')])
  expect(checker.store.getState().goal).toMatchObject({ status: 'done', goal: 'waits-for-procid' })
})

test('a pair of set-ups is checked when it is asked for', async () => {
  const { lab, checker } = checkedLab()
  checker.commands.setScope('reader+exit')
  expect(checker.store.getState().report).toBeUndefined()
  lab.commands.toggleGuarantee('sa-restart')
  await checker.commands.check()
  expect(reportOf(checker).about).toBe('A thread blocked in read(2); a thread exits, as in Go but without SA_RESTART')
  expect(reportOf(checker).races.map(({ violation }) => violation.kind)).toEqual(['EINTR seen'])
})

test('it can go wrong from the start of a race, and not any more where the call has returned', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.toggleGuarantee('sa-restart')
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  await checker.commands.lookFromHere()
  expect(checker.store.getState().here?.proof?.violations.map(({ kind }) => kind)).toEqual(['EINTR seen'])
  await checker.commands.findNearest()
  const { steps } = assertDefined(checker.store.getState().here?.distance, 'a distance')
  await checker.commands.playNearest()
  expect(selectEnd(lab.store.getState())).toBe(2 + steps)
  expect(selectCursor(lab.store.getState())).toBe(2)
  lab.commands.seek(selectEnd(lab.store.getState()))
  await checker.commands.lookFromHere()
  expect(checker.store.getState().here?.proof).toMatchObject({ complete: true, violations: [] })
})

test('the branches of a laboratory have seen some of its states', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  lab.commands.letCoordinatorFinish()
  await checker.commands.measureCoverage()
  const coverage = assertDefined(checker.store.getState().coverage?.coverage, 'coverage')
  expect(coverage.path.map(({ moment }) => moment)).toEqual(
    Array.from({ length: selectEnd(lab.store.getState()) + 1 }, (_, moment) => moment),
  )
  expect(coverage.sizes.reduce((sum, size) => sum + size)).toBe(coverage.states)
  expect(coverage.seen).toBeLessThan(coverage.states)
})
