import type { Problem } from '../../src/explorer/problem.ts'
import { Search } from '../../src/explorer/search.ts'
import { searchWithSpin } from './search.ts'

/** What one of the two says of a problem. */
interface Answer {
  readonly states: number
  readonly transitions: number
  /** Kinds, in alphabetical order. */
  readonly violations: readonly string[]
}

export interface Comparison {
  readonly spin: Answer
  readonly ours: Answer
  /** What differs, in words; empty if the two are equal. */
  readonly differences: readonly string[]
}

/** Our own search, whole; `undefined` if there are more states than that. */
function searchOurselves(problem: Problem, maxStates: number): Answer | undefined {
  const search = new Search(problem, { maxStates })
  let end = search.run(10_000)
  while (end === 'running') end = search.run(10_000)
  if (end === 'limit') return undefined
  const { states, transitions } = search.progress
  const kinds = new Set([...search.findings.values()].map(({ violation }) => violation.kind))
  return { states, transitions, violations: [...kinds].sort() }
}

/** pan prints eight digits of a number (%9.8g): from a hundred million on it is rounded. */
function areEqual(spins: number, ours: number): boolean {
  const lost = Math.max(0, Math.floor(Math.log10(ours)) - 7)
  return Math.abs(spins - ours) <= (lost === 0 ? 0 : 10 ** lost / 2)
}

function differences(spin: Answer, ours: Answer): readonly string[] {
  const spins = spin.violations.join(', ') || 'holds'
  const ourKinds = ours.violations.join(', ') || 'holds'
  return [
    ...(areEqual(spin.states, ours.states) ? [] : [`states: ${spin.states - ours.states} more in Spin`]),
    ...(areEqual(spin.transitions, ours.transitions)
      ? []
      : [`steps: ${spin.transitions - ours.transitions} more in Spin`]),
    ...(spins === ourKinds ? [] : [`Spin says ${spins}, we say ${ourKinds}`]),
  ]
}

/** Above so many states pan is worth compiling well. */
const LARGE = 300_000

/** Both searches of one problem; `undefined` if there are more states than that. */
export async function compare(problem: Problem, maxStates: number): Promise<Comparison | undefined> {
  const ours = searchOurselves(problem, maxStates)
  if (ours === undefined) return undefined
  const spin = await searchWithSpin(problem, { optimise: ours.states > LARGE ? 2 : 0 })
  return { spin, ours, differences: differences(spin, ours) }
}
