import { type Problem, problemOf } from '../explorer/problem.ts'
import { changed, isLarge } from '../explorer/rows.ts'
import { allSetupsOf, pairsOf, setupsOf, toProtocol } from '../explorer/standard-setups.ts'
import { isCall } from '../kit/actions.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { scenarioOf } from './scenario-store.ts'
import { selectCursor, selectSimulation } from './selectors.ts'
import { howItRuns, switchesKey, switchesOf } from './setup-words.ts'
import type { LabState } from './state.ts'

export function withoutLarge(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => !isLarge(problem))
}

/** Whether checking is a matter of milliseconds, so that it can be done at every flip of a switch. */
export function isQuick(target: string, protocol: ProtocolName): boolean {
  return target === 'all' || withoutLarge(allSetupsOf(protocol)).some(({ id }) => id === target)
}

/** Whether there is such a thing to search: a link may name one of another version, or of another protocol. */
export function isKnown(target: string, protocol: ProtocolName): boolean {
  const pairs = pairsOf(protocol)
  if (target === 'pairs') return pairs.length > 0
  return ['laboratory', 'all'].includes(target) || [...allSetupsOf(protocol), ...pairs].some(({ id }) => id === target)
}

export function targetTitle(target: string, protocol: ProtocolName): string {
  if (target === 'laboratory') return NAMELESS
  if (target === 'all') return `All ${withoutLarge(setupsOf(protocol)).length} small set-ups`
  if (target === 'pairs') return `All ${pairsOf(protocol).length} pairs`
  return [...allSetupsOf(protocol), ...pairsOf(protocol)].find(({ id }) => id === target)?.title ?? target
}

/** Where nobody calls, nothing can go wrong, and nothing is said by that. */
export function isCalledIn({ programs, prelude = [] }: Problem): boolean {
  return [...prelude, ...programs.flatMap(({ choices }) => choices)].some(isCall)
}

/** What the search goes through, as the laboratory's switches stand. */
export function problemsOfTarget(state: LabState, target: string): readonly Problem[] {
  if (target === 'laboratory') return [laboratory(state)]
  const switches = switchesOf(selectSimulation(state).setup)
  const { protocol } = switches
  return chosen(target, protocol).map((problem) => changed(toProtocol(problem, protocol), switches))
}

function chosen(target: string, protocol: ProtocolName): readonly Problem[] {
  if (target === 'all') return withoutLarge(setupsOf(protocol))
  const pairs = pairsOf(protocol)
  return target === 'pairs' ? pairs : [...allSetupsOf(protocol), ...pairs].filter(({ id }) => id === target)
}

/** Every schedule of the choices that people make in the laboratory, those of the recorded future included. */
export function laboratory(state: LabState): Problem {
  const { setup, actions } = selectSimulation(state)
  const title = state.finding?.where ?? scenarioOf(state.scenario)?.title ?? NAMELESS
  return problemOf({ id: 'laboratory', title, setup, actions })
}

/** How the one laboratory is called that is no scenario. */
const NAMELESS = 'This laboratory'

/** What can still happen from the cursor on: the choices of people that are still to come, in every schedule. */
export function fromHere(state: LabState): Problem {
  const { setup, actions } = selectSimulation(state)
  const cursor = selectCursor(state)
  const title = `from step ${cursor} on`
  const rest = problemOf({ id: 'here', title, setup, actions: actions.slice(cursor) })
  return { ...rest, prelude: actions.slice(0, cursor) }
}

/** Equal as long as a report on this target is of what is shown. */
export function targetKey(state: LabState, target: string): string {
  if (target !== 'laboratory') return `${target} ${switchesKey(selectSimulation(state).setup)}`
  const { title, setup, programs } = laboratory(state)
  return JSON.stringify([target, title, setup, programs])
}

/** Goes on after 'In ': 'the 10 small set-ups', 'this laboratory', '“A thread exits”'. */
export function targetPlace(target: string, protocol: ProtocolName): string {
  if (target === 'laboratory') return 'this laboratory'
  if (target === 'all') return `the ${withoutLarge(setupsOf(protocol)).length} small set-ups`
  if (target === 'pairs') return `the ${pairsOf(protocol).length} pairs`
  return `“${targetTitle(target, protocol)}”`
}

/** 'All 10 small set-ups, as in Go but without stop-the-world', 'What people do in this laboratory (Two callers), …' */
export function targetText(state: LabState, target: string): string {
  const runs = howItRuns(selectSimulation(state).setup)
  if (target !== 'laboratory') return `${targetTitle(target, protocolOf(state))}, ${runs}`
  const { title } = laboratory(state)
  return `What people do in this laboratory${title === NAMELESS ? '' : ` (${title})`}, ${runs}`
}

/** The protocol of the laboratory that is shown. */
export function protocolOf(state: LabState): ProtocolName {
  return selectSimulation(state).setup.protocol
}
