import type { Action } from '../kit/actions.ts'
import type { Simulation } from './simulation.ts'

/** Whether people or the world outside chose this; otherwise a thread went on by itself, or a signal arrived. */
export function isAct({ event }: Action): boolean {
  return USER_EVENTS.includes(event)
}

/** One act, and what the programs did by themselves until the next: the actions `[from, to)`. */
export interface Chapter {
  /** `undefined` only in the first one: what happened before any act. */
  readonly act: Action | undefined
  readonly from: number
  readonly to: number
}

/** A history in chapters; together they hold every action. */
export function chaptersOf({ actions }: Simulation): readonly Chapter[] {
  const starts = [0, ...actions.flatMap((action, at) => (isAct(action) && at > 0 ? [at] : []))]
  return starts.map((from, index) => {
    const first = actions[from]
    const act = first !== undefined && isAct(first) ? first : undefined
    return { act, from, to: starts[index + 1] ?? actions.length }
  })
}
