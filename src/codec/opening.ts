import type { Simulation } from '../trace/simulation.ts'
import { checksum, replay } from '../trace/simulation.ts'
import type { Reading, Session } from './session.ts'

/** A session that has been replayed: `simulation` holds as many of its actions as are possible. */
export interface Opened {
  readonly session: Session
  readonly simulation: Simulation
  /** What was lost, a sentence each; empty if everything is as it was. */
  readonly problems: readonly string[]
}

/** Replays what was read, keeps the part that is valid, and compares the end with what it was. */
export function openReading(reading: Reading): Opened {
  const { session } = reading
  const { simulation, stoppedAt, because } = replay(session.setup, session.actions)
  const actions = simulation.actions
  const problems = [
    ...reading.problems,
    ...(stoppedAt === undefined ? [] : [stopSentence(stoppedAt, session.actions.length, because)]),
  ]
  const isChanged = problems.length === 0 && !endsAs(simulation, reading.checksum)
  return {
    session: { ...session, actions, cursor: Math.min(session.cursor, actions.length) },
    simulation,
    problems: isChanged ? [CHANGED] : problems,
  }
}

const CHANGED =
  'Every step could be replayed, but the end differs from what it was: the address was altered, or AllThreads has ' +
  'changed since.'

function stopSentence(stoppedAt: number, steps: number, because: string | undefined): string {
  const reason = because === undefined ? '' : ` (${because})`
  return `Only the first ${stoppedAt} of ${steps} steps could be replayed: the next one is not possible here${reason}.`
}

function endsAs(simulation: Simulation, expected: number | undefined): boolean {
  const last = simulation.states.at(-1)
  return expected === undefined || (last !== undefined && checksum(last) === expected)
}
