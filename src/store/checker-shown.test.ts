import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Oracle } from '../explorer/client.ts'
import type { Coverage } from '../explorer/coverage.ts'
import type { Answers, QuestionKind } from '../explorer/messages.ts'
import type { Problem } from '../explorer/problem.ts'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { SCENARIOS } from '../lessons/scenarios.ts'
import { M0 } from '../protocols/go/ids.ts'
import { protocolNamed, protocolNames } from '../protocols/registry.ts'
import { type Checker, createChecker } from './checker.ts'
import { KEYS, shownOf } from './checker-shown.ts'
import { fromHere, laboratory, problemsOfTarget } from './checker-target.ts'
import { createLab, type Lab } from './lab.ts'
import { selectEnd, selectSimulation } from './selectors.ts'
import { ALL_IN_PLACE, howItRuns } from './setup-words.ts'

/** What is asked, as a name: of equal questions alone it is the same. */
function nameOfQuestion({ setup, programs, prelude = [] }: Problem): string {
  return JSON.stringify([setup, programs, prelude])
}

/** What a coverage is of: its problem, and the trace that is drawn. */
const measured = new WeakMap<Coverage, string>()

function nameOfMeasure(problem: Problem, [drawn]: readonly (readonly Action[])[]): string {
  return JSON.stringify([nameOfQuestion(problem), drawn])
}

const PROGRESS = { states: 1, transitions: 0, depth: 0, frontier: 0 }

/** Says of everything that it holds, and what it was asked about: nothing is searched. */
function echoingOracle(): Oracle {
  const answers: { readonly [Kind in QuestionKind]?: (name: string) => Answers[Kind] } = {
    prove: (problem) => ({ problem, complete: true, progress: PROGRESS, seconds: 0, violations: [] }),
    goal: (question) => ({ question, possible: false, complete: true, states: 1, witness: undefined }),
  }
  return {
    cancel: () => undefined,
    ask: async (kind, question) => {
      await Promise.resolve()
      if ('traces' in question) {
        const coverage: Coverage = { complete: true, states: 1, seen: 1, sizes: [1], path: [] }
        measured.set(coverage, nameOfMeasure(question.problem, question.traces))
        // The answer to this very question.
        return coverage as Answers[typeof kind]
      }
      return 'problem' in question ? answers[kind]?.(nameOfQuestion(question.problem)) : undefined
    },
  }
}

type Act = (lab: Lab, checker: Checker) => unknown

const M1 = threadId(3)
const ACTS: Readonly<Record<string, Act>> = {
  read: ({ commands }) => commands.act({ thread: M1, event: 'READ' }),
  call: ({ commands }) => commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' }),
  'foreign signal': ({ commands }) => commands.act({ thread: M1, event: 'FOREIGN_33' }),
  step: ({ commands }) => commands.act({ thread: M0, event: 'STEP' }),
  'to the start': ({ commands }) => commands.seek(0),
  'to the end': ({ commands, store }) => commands.seek(selectEnd(store.getState())),
  back: ({ commands }) => commands.stepBack(),
  restore: ({ commands }) => commands.changeSwitches(ALL_IN_PLACE),
  compare: ({ commands }) => commands.compare(),
  'go on with the other': ({ commands }) => commands.leaveComparison('other'),
  'back from a finding': ({ commands }) => commands.backFromShown(),
  'the first branch': ({ commands }) => commands.openBranch(0),
  'open its own link': ({ commands }) => commands.openLink(commands.link()),
  check: (_, { commands }) => commands.check(),
  ask: (_, { commands }) => commands.askGoal('clone-during-call'),
  'look ahead': (_, { commands }) => commands.lookFromHere(),
  measure: (_, { commands }) => commands.measureCoverage(),
  cancel: (_, { commands }) => commands.cancelCheck(),
}

const anyAct: fc.Arbitrary<readonly [string, Act]> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Object.entries(ACTS)) },
  fc
    .constantFrom(...protocolNamed('signals').names.guarantees)
    .map((name): [string, Act] => [name, ({ commands }) => commands.toggleGuarantee(name)]),
  fc
    .subarray([...protocolNamed('signals').names.faults])
    .map((faults): [string, Act] => [`${faults}`, (lab) => lab.commands.changeSwitches({ faults })]),
  fc
    .constantFrom(...protocolNames())
    .map((name): [string, Act] => [name, ({ commands }) => commands.changeProtocol(name)]),
  fc
    .constantFrom('laboratory', 'all', 'exit', 'reader', 'reader+exit', 'template-race')
    .map((scope): [string, Act] => [`scope ${scope}`, (_, { commands }) => commands.setScope(scope)]),
  fc
    .constantFrom(...SCENARIOS.map(({ id }) => id).filter((id) => !id.endsWith('calls')))
    .map((id): [string, Act] => [id, ({ commands }) => commands.openScenario(id)]),
)

const anyActs = fc
  .array(anyAct, { minLength: 1, maxLength: 8 })
  .map((acts) => Object.assign([...acts], { toString: () => acts.map(([name]) => name).join(', ') }))

/** What is shown of each kind, beside what it would have to be of. */
function expectAllOfThis(lab: Lab, checker: Checker): void {
  const state = lab.store.getState()
  const known = checker.store.getState()
  const shown = <Kind extends keyof typeof KEYS>(kind: Kind) => shownOf(known, kind, KEYS[kind](state))
  const asked = problemsOfTarget(state, state.inquiry.scope).map(nameOfQuestion)
  const report = shown('report')
  expect(report?.proofs.map(({ problem }) => problem) ?? asked).toEqual(asked.slice(0, report?.proofs.length))
  expect(report?.about ?? howItRuns(selectSimulation(state).setup)).toContain(howItRuns(selectSimulation(state).setup))
  const { answer } = shown('goal') ?? {}
  if (answer !== undefined) expect(asked).toContain(answer.question)
  const { coverage } = shown('coverage') ?? {}
  const { actions } = selectSimulation(state)
  if (coverage !== undefined) expect(measured.get(coverage)).toBe(nameOfMeasure(laboratory(state), [actions]))
  const { proof } = shown('here') ?? {}
  if (proof !== undefined) expect(proof.problem).toBe(nameOfQuestion(fromHere(state)))
}

test('whatever one does, no verdict is shown that is of something else', async () => {
  await fc.assert(
    fc.asyncProperty(anyActs, async (acts) => {
      const lab = createLab()
      const checker = createChecker(lab, echoingOracle)
      for (const [, act] of acts) {
        const doing = act(lab, checker)
        expectAllOfThis(lab, checker)
        await doing
        await checker.commands.settled()
        expectAllOfThis(lab, checker)
      }
    }),
  )
})

test('what was asked for is searched again whatever one changes', async () => {
  await fc.assert(
    fc.asyncProperty(anyActs, async (acts) => {
      const lab = createLab()
      const checker = createChecker(lab, echoingOracle)
      for (const [, act] of acts) act(lab, checker)
      await checker.commands.check()
      lab.commands.toggleGuarantee('stw')
      checker.commands.refresh()
      await checker.commands.settled()
      const { report } = checker.store.getState()
      expect(report).toMatchObject({ status: 'done', key: KEYS.report(lab.store.getState()) })
    }),
  )
})
