import type { Problem } from '../explorer/problem.ts'
import type { Bench } from './checker-bench.ts'
import { racesOf } from './checker-check.ts'
import type { MatrixReport } from './checker-state.ts'
import { failureText } from './checker-words.ts'

/** Many questions at once, of several protocols: none is of what the laboratory shows. */
export interface MatrixCommands {
  /** Searches those that are not answered yet, one after the other. */
  readonly fillMatrix: (problems: readonly Problem[]) => Promise<void>
  readonly cancelMatrix: () => void
}

/** More than the largest of its graphs has. */
const MATRIX_STATES = 1_000_000

export function matrixCommands(bench: Bench): MatrixCommands {
  return {
    fillMatrix: (problems) => fill(bench, problems),
    cancelMatrix: () => {
      const { matrix } = bench.get()
      if (matrix?.status !== 'running') return
      bench.set({ matrix: { ...matrix, status: 'cancelled' } })
      bench.oracle('matrix').cancel()
    },
  }
}

async function fill(bench: Bench, problems: readonly Problem[]): Promise<void> {
  const before = bench.get().matrix
  if (before?.status === 'running' || before?.status === 'done') return
  const started = bench.now() - (before?.seconds ?? 0)
  const { cells, seconds } = before ?? { cells: {}, seconds: 0 }
  let matrix: MatrixReport = { status: 'running', cells, seconds, all: problems.length, error: undefined }
  const tell = (change: Partial<MatrixReport>): void => {
    matrix = { ...matrix, ...change, seconds: bench.now() - started }
    bench.set({ matrix })
  }
  tell({})
  try {
    for (const problem of problems) {
      if (matrix.cells[problem.id] !== undefined) continue
      const proof = await bench.oracle('matrix').ask('prove', { problem, maxStates: MATRIX_STATES, first: false })
      if (proof === undefined || bench.get().matrix !== matrix) return
      tell({ cells: { ...matrix.cells, [problem.id]: { proofs: [proof], races: racesOf(problem, proof) } } })
    }
    tell({ status: 'done' })
    bench.oracle('matrix').cancel()
  } catch (error) {
    if (bench.get().matrix === matrix) tell({ status: 'failed', error: failureText(error) })
  }
}
