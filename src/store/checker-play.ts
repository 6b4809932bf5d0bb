import type { Broken } from '../explorer/check.ts'
import { findingKey } from '../explorer/search.ts'
import type { Action } from '../kit/actions.ts'
import { sameSetup } from '../kit/setup.ts'
import type { Bench } from './checker.ts'
import { beginsWith, KEYS, shownOf } from './checker-shown.ts'
import type { CheckReport, NeedsReport, Race } from './checker-state.ts'
import { racesByKind, totals, verdictText } from './checker-words.ts'
import { raceWords } from './race-words.ts'
import { selectSimulation } from './selectors.ts'

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
      const report = reportOf(bench)
      const [first] = racesByKind(report?.races ?? [])
      if (first !== undefined) await play(first.shortest)
      else bench.lab.commands.reportProblem(report === undefined ? NOT_SEARCHED : verdictText(report))
    },
  }
}

const NOT_SEARCHED = 'No race has been found yet: press U to check.'

const NOT_FOUND = 'This link came with a finding that is not among those of this search.'
const NOT_MET = 'This link came with a finding that this search has not met so far: it is not finished.'

/** Opens the finding of a link, if it is one of this check's. What the link says of it is not believed. */
export async function confirmFinding(bench: Bench, report: CheckReport): Promise<void> {
  const { races, scope } = report
  const isFinished = totals(report).isComplete
  const state = bench.lab.store.getState()
  const { finding } = state
  const { setup, actions } = selectSimulation(state)
  if (finding?.found?.scope !== scope || finding.where !== undefined || !sameSetup(finding.setup, setup)) return
  const race = races.find((one) => findingName(one) === finding.found?.name)
  if (race?.witness === undefined) {
    bench.lab.commands.tellFinding({ found: undefined })
    bench.lab.commands.reportProblem(isFinished ? NOT_FOUND : NOT_MET)
    return
  }
  bench.lab.commands.tellFinding(wordsOf(race, race.witness.actions))
  if (beginsWith(actions, race.witness.actions)) await explain(bench, race, race.witness.actions)
}

/** How a link names a race: what of it breaks, how, and where. */
export function findingName({ violation: { property, kind }, problem }: Race): string {
  return [property, kind, problem.id].join('+').replaceAll(' ', '-')
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
  await explain(bench, shown, witness.actions)
}

/** Says of each step why it is needed. */
async function explain(bench: Bench, race: Race, actions: readonly Action[]): Promise<void> {
  const asked: NeedsReport = { race, needs: undefined }
  bench.set({ needs: asked })
  const question = { setup: race.problem.setup, actions, kind: race.violation.kind }
  const needs = await bench.oracle('needs').ask('needs', question)
  if (needs !== undefined && bench.get().needs === asked) bench.set({ needs: { race, needs } })
}

async function findWitness(bench: Bench, { problem, violation }: Race): Promise<Broken | undefined> {
  const keys = [findingKey(violation)]
  const { limit } = bench.lab.store.getState().inquiry
  const found = await bench.oracle('needs').ask('witnesses', { problem, maxStates: limit, keys })
  return found?.[0]
}

function showRace(bench: Bench, race: Race, actions: readonly Action[]): void {
  const { scope } = bench.lab.store.getState().inquiry
  const isOfReport = reportOf(bench)?.races.some((one) => findingName(one) === findingName(race))
  void bench.lab.commands.show({
    setup: race.problem.setup,
    actions,
    cursor: race.problem.prelude?.length ?? 0,
    ...wordsOf(race, actions),
    ...(isOfReport ? { found: { scope, name: findingName(race) } } : {}),
  })
}

function wordsOf({ problem, violation }: Race, actions: readonly Action[]) {
  const words = raceWords(problem.setup, violation, `: ${problem.title}`, actions.at(-1)?.thread)
  return { ...words, where: problem.title }
}

function reportOf({ get, lab }: Bench): CheckReport | undefined {
  return shownOf(get(), 'report', KEYS.report(lab.store.getState()))
}
