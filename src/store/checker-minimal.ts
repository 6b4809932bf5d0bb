import { type BreakingSet, subsetsOf } from '../explorer/minimal.ts'
import type { Problem } from '../explorer/problem.ts'
import { changed } from '../explorer/rows.ts'
import { holdingOf } from '../explorer/standard-setups.ts'
import type { ProtocolName } from '../kit/setup.ts'
import type { Bench } from './checker-bench.ts'
import type { MinimalReport, Race } from './checker-state.ts'
import { protocolOf, withoutLarge } from './checker-target.ts'
import { failureText } from './checker-words.ts'

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
      const problem = minimalSetups(protocolOf(bench.lab.store.getState())).find(({ id }) => id === setups[0])
      const [kind] = kinds
      if (problem === undefined || kind === undefined) return
      const violation = { property, kind, threads: [], text: '' }
      await play({ problem: changed(problem, { without }), violation, witness: undefined })
    },
  }
}

/** What the sets are looked for in: a set-up that breaks by itself tells nothing about guarantees. */
export function minimalSetups(protocol: ProtocolName): readonly Problem[] {
  return withoutLarge(holdingOf(protocol))
}

async function find(bench: Bench): Promise<void> {
  const protocol = protocolOf(bench.lab.store.getState())
  const before = bench.get().minimal
  if (before?.key === protocol && (before.status === 'running' || before.status === 'done')) return
  const started = bench.now()
  const problems = minimalSetups(protocol)
  const progress = { done: 0, all: subsetsOf(problems), searches: 0, incomplete: 0 }
  let minimal: MinimalReport = { status: 'running', key: protocol, progress, found: [], seconds: 0, error: undefined }
  const tell = (change: Partial<MinimalReport>): void => {
    if (bench.get().minimal !== minimal) return
    minimal = { ...minimal, ...change, seconds: bench.now() - started }
    bench.set({ minimal })
  }
  bench.set({ minimal })
  try {
    const question = { problems, maxStates: MINIMAL_STATES }
    const answer = await bench.oracle('minimal').ask('minimal', question, (report) => {
      if (report.kind === 'minimal') tell({ progress: report.progress, found: report.found })
    })
    if (answer === undefined) return
    tell({ status: 'done', ...answer })
    bench.oracle('minimal').cancel()
  } catch (error) {
    tell({ status: 'failed', error: failureText(error) })
  }
}
