import type { Action } from '../kit/actions.ts'
import { isEnabled, ownChoices } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { initialState, type State, step } from '../kit/state.ts'
import { protocolOf } from '../protocols/registry.ts'
import type { Problem } from './problem.ts'

interface Place {
  readonly state: State
  /** How many choices of its program each thread has taken. */
  readonly taken: ReadonlyMap<ThreadId, number>
}

function keyOf({ state, taken }: Place): string {
  const control = state.control.map(({ program, handler }) => `${program.path}/${handler.path}`)
  return [state.memory.words.join(), control.join(), [...taken].sort().join()].join(';')
}

function nextOf(problem: Problem, { state, taken }: Place): readonly Place[] {
  const own = state.memory.threads().flatMap((thread) => ownChoices(state, thread).map(({ action }) => action))
  const after = (action: Action, counts: Place['taken']): Place => ({ state: step(state, action), taken: counts })
  const chosen = problem.programs.flatMap(({ thread, choices }): readonly Place[] => {
    const count = taken.get(thread) ?? 0
    const choice = choices[count]
    if (choice === undefined || !isEnabled(state, choice)) return []
    return [after(choice, new Map([...taken, [thread, count + 1]]))]
  })
  return [...own.map((action) => after(action, taken)), ...chosen]
}

/**
 * The graph of a problem, walked through XState's own `transition()`, whole states as keys: what the explorer must
 * equal, and what it is measured against. Goes on while `goesOn` says so; faults and assumptions are not in it.
 */
export function walkXState(
  problem: Problem,
  goesOn: () => boolean = () => true,
): { readonly states: number; readonly transitions: number } {
  const first: Place = { state: initialState(protocolOf(problem.setup), problem.setup), taken: new Map() }
  const seen = new Set([keyOf(first)])
  const open = [first]
  let transitions = 0
  for (let place = open.pop(); place !== undefined && goesOn(); place = open.pop()) {
    for (const next of nextOf(problem, place)) {
      transitions++
      const key = keyOf(next)
      if (seen.has(key)) continue
      seen.add(key)
      open.push(next)
    }
  }
  return { states: seen.size, transitions }
}
