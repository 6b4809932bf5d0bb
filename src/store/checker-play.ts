import type { Broken } from '../explorer/check.ts'
import { findingKey } from '../explorer/search.ts'
import type { Action } from '../protocol/actions.ts'
import type { Bench } from './checker.ts'
import type { Race } from './checker-state.ts'
import { racesByKind } from './checker-words.ts'
import { raceWords } from './race-words.ts'

/** Watching what was found. */
export interface PlayCommands {
  /** Shows a race as the laboratory, from its start, and lets it run. */
  readonly play: (race: Race) => Promise<void>
  /** The shortest race of the last check. */
  readonly playShortest: () => Promise<void>
}

/** `settled`: when no check is under way, and all schedules are there to be compared. */
export function playCommands(bench: Bench, settled: () => Promise<void>): PlayCommands {
  const play = (race: Race) => playRace(bench, race)
  return {
    play,
    playShortest: async () => {
      await settled()
      const [first] = racesByKind(bench.get().report?.races ?? [])
      if (first === undefined) bench.lab.commands.reportProblem('No race has been found yet: press U to check.')
      else await play(first.shortest)
    },
  }
}

async function playRace(bench: Bench, race: Race): Promise<void> {
  const { violation, witness } = race.witness === undefined ? ((await findWitness(bench, race)) ?? race) : race
  if (witness === undefined) {
    bench.lab.commands.reportProblem('No schedule was found for this within the limit of states.')
    return
  }
  const shown: Race = { problem: race.problem, violation, witness }
  showRace(bench, shown, witness.actions)
  bench.lab.commands.play()
  bench.set({ needs: { race: shown, needs: undefined } })
  const { setup } = race.problem
  const question = { setup, actions: witness.actions, kind: race.violation.kind }
  const needs = await bench.oracle('needs').ask('needs', question)
  if (needs !== undefined) bench.set({ needs: { race: shown, needs } })
}

async function findWitness(bench: Bench, { problem, violation }: Race): Promise<Broken | undefined> {
  const keys = [findingKey(violation)]
  const found = await bench.oracle('needs').ask('witnesses', { problem, maxStates: bench.get().limit, keys })
  return found?.[0]
}

function showRace({ lab }: Bench, { problem, violation }: Race, actions: readonly Action[]): void {
  lab.commands.show({
    setup: problem.setup,
    actions,
    cursor: problem.prelude?.length ?? 0,
    ...raceWords(problem.setup, violation, `: ${problem.title}`, actions.at(-1)?.thread),
  })
}
