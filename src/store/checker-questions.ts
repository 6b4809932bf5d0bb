import { sameSetup } from '../kit/setup.ts'
import type { Bench } from './checker.ts'
import { coverageKey } from './checker-keys.ts'
import { KEYS, shownOf } from './checker-shown.ts'
import type { CoverageReport, GoalReport } from './checker-state.ts'
import { laboratory, problemsOfTarget, protocolOf, targetKey, targetPlace } from './checker-target.ts'
import { failureText } from './checker-words.ts'
import { selectSimulation } from './selectors.ts'
import { howItRuns } from './setup-words.ts'

/** 'Can it ever happen that …', and how much has been seen. */
export interface QuestionCommands {
  /** Over what is checked, one set-up after the other, until one has it. */
  readonly askGoal: (goal: string) => Promise<void>
  readonly cancelGoal: () => void
  readonly playGoal: (text: string) => void
  /** How much of the graph of this laboratory its branches have seen. */
  readonly measureCoverage: () => Promise<void>
}

/** Enough for every graph that can be drawn. */
const COVERAGE_STATES = 300_000

export function questionCommands(bench: Bench): QuestionCommands {
  return {
    askGoal: (goal) => askGoal(bench, goal),
    cancelGoal: () => {
      const { goal } = bench.get()
      if (goal?.status !== 'running') return
      bench.set({ goal: { ...goal, status: 'cancelled' } })
      bench.oracle('goal').cancel()
    },
    playGoal: (text) => playGoal(bench, text),
    measureCoverage: () => measureCoverage(bench),
  }
}

/** One question under way. One that was asked later silences it. */
async function askGoal(bench: Bench, goal: string): Promise<void> {
  const state = bench.lab.store.getState()
  const { scope, limit: maxStates } = state.inquiry
  const problems = problemsOfTarget(state, scope)
  let report: GoalReport = {
    status: 'running',
    goal,
    key: targetKey(state, scope),
    about: `${targetPlace(scope, protocolOf(state))}, ${howItRuns(selectSimulation(state).setup)}`,
    problem: undefined,
    answer: undefined,
    states: 0,
    at: 0,
    problems: problems.length,
    error: undefined,
  }
  bench.set({ goal: report })
  const isCurrent = (): boolean => bench.get().goal === report
  const tell = (change: Partial<GoalReport>): void => {
    if (!isCurrent()) return
    report = { ...report, ...change }
    bench.set({ goal: report })
  }
  let isComplete = true
  try {
    for (const problem of problems) {
      const { states } = report
      tell({ at: report.at + 1 })
      const answer = await bench.oracle('goal').ask('goal', { problem, maxStates, goal }, (told) => {
        if (told.kind === 'search') tell({ states: states + told.progress.states })
      })
      if (answer === undefined || !isCurrent()) return
      isComplete &&= answer.complete
      tell({ answer: { ...answer, complete: isComplete }, problem, states: states + answer.states })
      if (answer.possible) break
    }
    tell({ status: 'done' })
  } catch (error) {
    tell({ status: 'failed', error: failureText(error) })
  }
}

function playGoal({ lab, get }: Bench, text: string): void {
  const goal = shownOf(get(), 'goal', KEYS.goal(lab.store.getState()))
  const witness = goal?.answer?.witness
  if (goal?.problem === undefined || witness === undefined) return
  void lab.commands.show({
    setup: goal.problem.setup,
    actions: witness.actions,
    cursor: 0,
    title: `It can happen: ${goal.problem.title}`,
    about: `The shortest schedule in which ${text}, ${howItRuns(goal.problem.setup)}.`,
    where: goal.problem.title,
    look: 'Watch the last step: it brings it about.',
  })
  lab.commands.play()
}

async function measureCoverage(bench: Bench): Promise<void> {
  const state = bench.lab.store.getState()
  const { branches, current } = state.tree
  const key = coverageKey(state)
  if (bench.get().coverage?.key === key) return
  const { setup } = selectSimulation(state)
  const alike = branches.filter((branch) => sameSetup(branch.simulation.setup, setup))
  const traces = alike
    .sort((a, b) => Number(b.id === current) - Number(a.id === current))
    .map((branch) => branch.simulation.actions)
  const question = { problem: laboratory(state), traces, maxStates: COVERAGE_STATES }
  const asked: CoverageReport = { status: 'running', key, coverage: undefined }
  const tell = (change: Partial<CoverageReport>): void => {
    if (bench.get().coverage === asked) bench.set({ coverage: { ...asked, ...change } })
  }
  bench.set({ coverage: asked })
  try {
    const coverage = await bench.oracle('coverage').ask('coverage', question)
    if (coverage !== undefined) tell({ status: 'done', coverage })
  } catch {
    tell({ status: 'failed' })
  }
}
