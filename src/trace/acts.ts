import { type Action, isAct } from '../kit/actions.ts'
import type { Simulation } from './simulation.ts'

/** One act, and what the programs did by themselves until the next: the actions `[from, to)`. */
export interface Chapter {
  /** `undefined` only in the first one: what happened before any act. */
  readonly act: Action | undefined
  readonly from: number
  readonly to: number
}

/** A history in chapters; together they hold every action. */
export function chaptersOf({ actions }: Simulation): readonly Chapter[] {
  const starts = [0, ...actions.flatMap((action, at) => (isAct(action.event) && at > 0 ? [at] : []))]
  return starts.map((from, index) => {
    const first = actions[from]
    const act = first !== undefined && isAct(first.event) ? first : undefined
    return { act, from, to: starts[index + 1] ?? actions.length }
  })
}
