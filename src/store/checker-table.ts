import type { Problem } from '../explorer/problem.ts'
import { hasStw, problemsOf, rowsOf } from '../explorer/rows.ts'
import type { ProtocolName } from '../kit/setup.ts'
import type { Row } from '../kit/study.ts'
import type { Bench } from './checker-bench.ts'
import { racesOf } from './checker-check.ts'
import type { Cell, TableReport } from './checker-state.ts'
import { protocolOf } from './checker-target.ts'
import { failureText } from './checker-words.ts'

/** The table: what breaks when each guarantee is taken away, with stop-the-world in place and without. */
export interface TableCommands {
  /** Searches what is not known yet, row by row. */
  readonly fillTable: () => Promise<void>
  readonly cancelTable: () => void
}

/** More than the largest of its graphs has. */
const TABLE_STATES = 5_000_000

export function cellKey(row: Row, withStw: boolean): string {
  return `${row.id} ${withStw ? 'with' : 'without'}`
}

/** How many cells the table of a protocol has. */
export function tableCells(protocol: ProtocolName): number {
  return cellsOf(protocol).length
}

export function tableCommands(bench: Bench): TableCommands {
  return {
    fillTable: () => fill(bench),
    cancelTable: () => {
      const { table } = bench.get()
      if (table?.status !== 'running') return
      bench.set({ table: { ...table, status: 'cancelled' } })
      bench.oracle('table').cancel()
    },
  }
}

async function fill(bench: Bench): Promise<void> {
  const protocol = protocolOf(bench.lab.store.getState())
  const before = bench.get().table
  const known = before?.key === protocol ? before : undefined
  if (known?.status === 'running' || known?.status === 'done') return
  const started = bench.now() - (known?.seconds ?? 0)
  const { cells, seconds } = known ?? { cells: {}, seconds: 0 }
  let table: TableReport = { status: 'running', key: protocol, cells, seconds, error: undefined }
  const tell = (change: Partial<TableReport>): void => {
    table = { ...table, ...change, seconds: bench.now() - started }
    bench.set({ table })
  }
  tell({})
  try {
    for (const { row, withStw } of cellsOf(protocol)) {
      const key = cellKey(row, withStw)
      if (table.cells[key] !== undefined) continue
      const cell = await cellOf(bench, problemsOf(row, withStw, protocol))
      if (cell === undefined || bench.get().table !== table) return
      tell({ cells: { ...table.cells, [key]: cell } })
    }
    tell({ status: 'done' })
    bench.oracle('table').cancel()
  } catch (error) {
    if (bench.get().table === table) tell({ status: 'failed', error: failureText(error) })
  }
}

/** With stop-the-world in place and, where there is such a thing, without. */
export function columnsOf(protocol: ProtocolName): readonly boolean[] {
  return hasStw(protocol) ? [true, false] : [true]
}

function cellsOf(protocol: ProtocolName): readonly { readonly row: Row; readonly withStw: boolean }[] {
  return rowsOf(protocol).flatMap((row) => columnsOf(protocol).map((withStw) => ({ row, withStw })))
}

async function cellOf(bench: Bench, problems: readonly Problem[]): Promise<Cell | undefined> {
  let cell: Cell = { proofs: [], races: [] }
  for (const problem of problems) {
    const proof = await bench.oracle('table').ask('prove', { problem, maxStates: TABLE_STATES, first: false })
    if (proof === undefined) return undefined
    cell = { proofs: [...cell.proofs, proof], races: [...cell.races, ...racesOf(problem, proof)] }
  }
  return cell
}
