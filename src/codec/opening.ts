import { checksum, lastState, replay, type Simulation } from '../trace/simulation.ts'
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
  'Every step could be replayed, but the end differs from what it was: the link or file was altered, or AllThreads ' +
  'has changed since.'

/** 'Only the first 5 of 9 steps could be replayed: step 6, STEP of M1, is not possible there.' */
function stopSentence(stoppedAt: number, steps: number, because = 'the next one is not possible there'): string {
  return `Only the first ${stoppedAt} of ${steps} steps could be replayed: ${because}.`
}

function endsAs(simulation: Simulation, expected: number | undefined): boolean {
  return expected === undefined || checksum(lastState(simulation)) === expected
}
