import { type BreakingSet, subsetsOf } from '../explorer/minimal.ts'
import { changed } from '../explorer/rows.ts'
import type { Bench } from './checker.ts'
import type { MinimalReport, Race } from './checker-state.ts'
import { SMALL_SETUPS } from './checker-target.ts'

/** The smallest sets of guarantees that break each property. */
export interface MinimalCommands {
  readonly findMinimal: () => Promise<void>
  readonly cancelMinimal: () => void
  /** A race that a breaking set makes possible, in the first of its set-ups. */
  readonly playMinimal: (set: BreakingSet) => Promise<void>
}

/** More than the largest of its graphs has. */
const MINIMAL_STATES = 5_000_000

export function minimalCommands(bench: Bench, play: (race: Race) => Promise<void>): MinimalCommands {
  return {
    findMinimal: () => find(bench),
    cancelMinimal: () => {
      const { minimal } = bench.get()
      if (minimal?.status !== 'running') return
      bench.set({ minimal: { ...minimal, status: 'cancelled' } })
      bench.oracle('minimal').cancel()
    },
    playMinimal: async ({ property, kinds, setups, without }) => {
      const problem = SMALL_SETUPS.find(({ id }) => id === setups[0])
      const [kind] = kinds
      if (problem === undefined || kind === undefined) return
      const violation = { property, kind, threads: [], text: '' }
      await play({ problem: changed(problem, { without }), violation, witness: undefined })
    },
  }
}

async function find(bench: Bench): Promise<void> {
  const before = bench.get().minimal?.status
  if (before === 'running' || before === 'done') return
  const started = bench.now()
  const nothing = { done: 0, all: subsetsOf(SMALL_SETUPS), searches: 0, incomplete: 0 }
  let minimal: MinimalReport = { status: 'running', progress: nothing, found: [], seconds: 0 }
  const tell = (change: Partial<MinimalReport>): void => {
    minimal = { ...minimal, ...change, seconds: bench.now() - started }
    bench.set({ minimal })
  }
  bench.set({ minimal })
  const question = { problems: SMALL_SETUPS, maxStates: MINIMAL_STATES }
  const answer = await bench.oracle('minimal').ask('minimal', question, (report) => {
    if (report.kind === 'minimal') tell({ progress: report.progress, found: report.found })
  })
  if (answer !== undefined) tell({ status: 'done', ...answer })
  bench.oracle('minimal').cancel()
}
