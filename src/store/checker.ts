import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Oracle, workerOracle } from '../explorer/client.ts'
import type { Bench } from './checker-bench.ts'
import { type CheckCommands, checkCommands } from './checker-check.ts'
import { type HereCommands, hereCommands } from './checker-here.ts'
import { type MatrixCommands, matrixCommands } from './checker-matrix.ts'
import { type MinimalCommands, minimalCommands } from './checker-minimal.ts'
import { confirmFinding, type PlayCommands, playCommands } from './checker-play.ts'
import { type QuestionCommands, questionCommands } from './checker-questions.ts'
import { type CheckerState, FIRST_STATE } from './checker-state.ts'
import { type TableCommands, tableCommands } from './checker-table.ts'
import type { Lab } from './lab.ts'

interface CheckerCommands
  extends CheckCommands,
    PlayCommands,
    QuestionCommands,
    HereCommands,
    TableCommands,
    MatrixCommands,
    MinimalCommands {}

/** What one can find out about a laboratory by searching every schedule. */
export interface Checker {
  readonly store: StoreApi<CheckerState>
  readonly commands: CheckerCommands
}

export function createChecker(lab: Lab, makeOracle: () => Oracle = workerOracle): Checker {
  const store = createStore<CheckerState>()(() => FIRST_STATE)
  const oracles = new Map<keyof CheckerState, Oracle>()
  const bench: Bench = {
    lab,
    get: store.getState,
    set: (change) => store.setState(change),
    oracle: (purpose) => {
      const oracle = oracles.get(purpose) ?? makeOracle()
      oracles.set(purpose, oracle)
      return oracle
    },
    now: () => performance.now() / 1000,
  }
  const check = checkCommands(bench, (report) => confirmFinding(bench, report))
  const play = playCommands(bench, check.settled)
  return {
    store,
    commands: {
      ...play,
      ...check,
      ...questionCommands(bench),
      ...hereCommands(bench, play.play),
      ...tableCommands(bench),
      ...matrixCommands(bench),
      ...minimalCommands(bench, play.play),
    },
  }
}

const CHECKERS = new WeakMap<Lab, Checker>()

/** The one checker of a laboratory. */
export function checkerOf(lab: Lab): Checker {
  const known = CHECKERS.get(lab)
  if (known !== undefined) return known
  const made = createChecker(lab)
  CHECKERS.set(lab, made)
  return made
}
