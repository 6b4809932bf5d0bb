import type { Action } from '../kit/actions.ts'
import { type Choice, defaultChoice } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { protocolOf } from '../protocols/registry.ts'
import { type Goal, nextChoice, type Policy, reaches } from '../trace/run.ts'
import { extendWhile, type Simulation } from '../trace/simulation.ts'
import type { Playback } from './state.ts'

/** What the generator's state grows by at each draw, so that the seed of any moment is known without the walk to it. */
const SEED_STRIDE = 0x6d2b79f5

/**
 * What the scheduler does at the end of this simulation. The random one draws once a step, from the seed of that
 * moment: stepping, playing and running from one moment with one seed give the same future.
 */
export function scheduledChoice(simulation: Simulation, playback: Playback): Choice | undefined {
  const choose = (policy: Policy) => nextChoice(simulation, policy).choice
  switch (playback.policy) {
    case 'random':
      return choose({ kind: 'random', seed: (playback.seed + Math.imul(simulation.actions.length, SEED_STRIDE)) | 0 })
    case 'round-robin':
      return choose({ kind: 'round-robin' })
    case 'coordinator':
      return choose({ kind: 'coordinator' })
    case 'recorded':
      return choose({ kind: 'coordinator' }) ?? choose({ kind: 'round-robin' })
  }
}

/** Something a thread may do next; `title` is a clause after its name. */
export interface Move {
  readonly action: Action
  readonly title: string
}

/**
 * What a press on the head of a lane does at a moment: the handler's, else the signal's, else the program's next step;
 * where there is none, what this thread is recorded to be made to do next.
 */
export function moveOf({ states, actions, trace }: Simulation, moment: number, thread: ThreadId): Move | undefined {
  const [state, action, record] = [states[moment], actions[moment], trace.records[moment]]
  const choice = state === undefined ? undefined : defaultChoice(state, thread)
  if (choice !== undefined || action === undefined || record?.thread !== thread) return choice
  return { action, title: record.text }
}

/** Goes on as scheduled, until a step reaches the goal, nobody is asked to move, or `most` steps were taken. */
export function runTo(
  simulation: Simulation,
  playback: Playback,
  goal: Goal,
  most: number,
): { readonly simulation: Simulation; readonly reached: boolean } {
  const first = simulation.actions.length
  let reached = false
  const ran = extendWhile(simulation, (latest) => {
    const taken = latest.actions.length - first
    const record = taken === 0 ? undefined : latest.trace.records.at(-1)
    reached = record !== undefined && reaches(record, goal, protocolOf(latest.setup))
    if (reached || taken >= most) return undefined
    const choice = scheduledChoice(latest, playback)
    if (choice === undefined) reached = goal.kind === 'quiet'
    return choice?.action
  })
  return { simulation: ran, reached }
}
