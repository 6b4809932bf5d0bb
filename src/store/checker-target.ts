import { allPairs } from '../explorer/pairs.ts'
import { type Problem, problemOf } from '../explorer/problem.ts'
import { changed } from '../explorer/rows.ts'
import { ALL_SETUPS, SETUPS_OF, toProtocol } from '../explorer/standard-setups.ts'
import type { Protocol } from '../protocol/setup.ts'
import type { Target } from './checker-state.ts'
import { scenarioOf } from './scenario-store.ts'
import { selectCursor, selectSimulation } from './selectors.ts'
import { howItRuns, switchesKey, switchesOf } from './setup-words.ts'
import type { LabState } from './state.ts'

/** The graph of this one is a hundred times larger than the others': it is checked when it is asked for. */
const LARGE = 'template-race'

export function withoutLarge(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ id }) => id !== LARGE)
}

/** Every two of the small set-ups at once, around one call. */
export const PAIRS: readonly Problem[] = allPairs()

/** Whether checking is a matter of milliseconds, so that it can be done at every flip of a switch. */
export function isQuick(target: Target): boolean {
  return target === 'all' || withoutLarge(ALL_SETUPS).some(({ id }) => id === target)
}

export function targetTitle(target: Target, protocol: Protocol): string {
  if (target === 'laboratory') return 'This laboratory'
  if (target === 'all') return `All ${withoutLarge(SETUPS_OF[protocol]).length} small set-ups`
  if (target === 'pairs') return `All ${PAIRS.length} pairs`
  return [...ALL_SETUPS, ...PAIRS].find(({ id }) => id === target)?.title ?? target
}

/** What the search goes through, as the laboratory's switches stand. */
export function problemsOfTarget(state: LabState, target: Target): readonly Problem[] {
  if (target === 'laboratory') return [laboratory(state)]
  const switches = switchesOf(selectSimulation(state).setup)
  const { protocol } = switches
  return chosen(target, protocol).map((problem) => changed(toProtocol(problem, protocol), switches))
}

function chosen(target: Target, protocol: Protocol): readonly Problem[] {
  if (target === 'all') return withoutLarge(SETUPS_OF[protocol])
  return target === 'pairs' ? PAIRS : [...ALL_SETUPS, ...PAIRS].filter(({ id }) => id === target)
}

/** Every schedule of the choices that people make in the laboratory, those of the recorded future included. */
export function laboratory(state: LabState): Problem {
  const { setup, actions } = selectSimulation(state)
  const title = state.finding?.title ?? scenarioOf(state.scenario)?.title ?? 'this laboratory'
  return problemOf({ id: 'laboratory', title, setup, actions })
}

/** What can still happen from the cursor on: the choices of people that are still to come, in every schedule. */
export function fromHere(state: LabState): Problem {
  const { setup, actions } = selectSimulation(state)
  const cursor = selectCursor(state)
  const title = `from step ${cursor} on`
  const rest = problemOf({ id: 'here', title, setup, actions: actions.slice(cursor) })
  return { ...rest, prelude: actions.slice(0, cursor) }
}

/** Equal as long as a report on this target is up to date. */
export function targetKey(state: LabState, target: Target): string {
  const { setup, actions } = selectSimulation(state)
  const switches = switchesKey(setup)
  if (target !== 'laboratory') return `${target} ${switches}`
  const { programs } = problemOf({ id: target, title: '', setup, actions })
  return JSON.stringify([target, setup, programs])
}

/** 'all 10 small set-ups, as in Go but without stop-the-world' */
export function targetText(state: LabState, target: Target): string {
  const title =
    target === 'laboratory' ? `“${laboratory(state).title}”, every schedule` : targetTitle(target, protocolOf(state))
  return `${title}, ${howItRuns(selectSimulation(state).setup)}`
}

/** The protocol of the laboratory that is shown. */
export function protocolOf(state: LabState): Protocol {
  return selectSimulation(state).setup.protocol
}
