import { Fragment, useEffect } from 'react'
import { hasStw, largeOf, rowsOf } from '../../explorer/rows.ts'
import type { ProtocolName } from '../../kit/setup.ts'
import type { Row } from '../../kit/study.ts'
import { protocolNamed } from '../../protocols/registry.ts'
import type { Cell } from '../../store/checker-state.ts'
import { cellKey, columnsOf, tableCells } from '../../store/checker-table.ts'
import { protocolOf } from '../../store/checker-target.ts'
import { COUNTED_ONCE, counted } from '../../store/checker-words.ts'
import { Modal } from '../dialogs/Modal.tsx'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { CellVerdict } from './CellVerdict.tsx'
import { reproducedOf } from './reproduced-cell.ts'
import { useChecker, useShown } from './use-checker.ts'
import './table.css'

/** What breaks when each guarantee is taken away, with stop-the-world in place and without: searched while one looks. */
export function TableDialog() {
  const { close } = useLabCommands()
  const { commands } = useChecker()
  const protocol = useSelected(protocolOf)
  const isForced = protocolNamed(protocol).isForced === true
  useEffect(() => {
    void commands.fillTable()
    return commands.cancelTable
  }, [commands])
  return (
    <Modal
      title="The table of guarantees"
      about={`Each is taken away for itself${hasStw(protocol) ? ', and once more together with stop-the-world' : ''}, whatever is taken away in this laboratory. Every schedule of the small set-ups is searched.`}
      size="wide"
      onClose={close}
    >
      <TableProgress />
      <table className="guarantee-table">
        <thead>
          <tr>
            <th scope="col">Taken away, or changed</th>
            {columnsOf(protocol).map((withStw) => (
              <th key={String(withStw)} scope="col">
                {columnTitle(withStw, protocol)}
              </th>
            ))}
            {isForced && <th scope="col">On a real runtime, the order forced</th>}
          </tr>
        </thead>
        <tbody>
          {rowsOf(protocol).map((row) => (
            <RowLine key={row.id} row={row} columns={columnsOf(protocol)} forced={isForced ? protocol : undefined} />
          ))}
        </tbody>
      </table>
      <p className="table-note">
        A failure is a button: press it to watch its shortest schedule. Of states: {COUNTED_ONCE} The small set-ups are
        those of the check
        {largeOf(protocol).map(({ id, title }) => (
          <Fragment key={id}>; where one more is counted, it is a larger one: {title}</Fragment>
        ))}
        .{isForced && ` ${HOW_FORCED}`}
      </p>
    </Modal>
  )
}

const HOW_FORCED =
  'On a real runtime: the shortest schedule, forced by gates in a patched runtime (npm run -s allthreads -- reproduce --all). That shows that it is possible, not how likely it is. Where nothing stands, nothing was tried.'

function TableProgress() {
  const { commands } = useChecker()
  const protocol = useSelected(protocolOf)
  const table = useShown('table')
  const cells = tableCells(protocol)
  const done = Object.keys(table?.cells ?? {}).length
  const time = `${(table?.seconds ?? 0).toFixed(1)} s`
  return (
    <div className="table-progress">
      <p role="status">
        {table?.status === 'done' ? `All ${cells} cells searched in ${time}.` : `${done} of ${cells} cells, ${time}.`}
        {table?.status === 'failed' && ` The search has failed: ${table.error}`}
      </p>
      {table?.status === 'running' && (
        <button type="button" className="button plain" onClick={commands.cancelTable}>
          Cancel
        </button>
      )}
      {(table?.status === 'cancelled' || table?.status === 'failed') && (
        <button
          type="button"
          className="button plain"
          onClick={() => {
            void commands.fillTable()
          }}
        >
          Go on
        </button>
      )}
    </div>
  )
}

function columnTitle(withStw: boolean, protocol: ProtocolName): string {
  if (!hasStw(protocol)) return 'What comes of it'
  return withStw ? 'Stop-the-world in place' : 'Stop-the-world taken away too'
}

interface RowLineProps {
  readonly row: Row
  readonly columns: readonly boolean[]
  /** The protocol, where races of it can be forced on a real runtime. */
  readonly forced: ProtocolName | undefined
}

function RowLine({ row, columns, forced }: RowLineProps) {
  return (
    <tr>
      <th scope="row">{row.title}</th>
      {columns.map((withStw) => (
        <CellBox key={String(withStw)} row={row} withStw={withStw} />
      ))}
      {forced !== undefined && (
        <td>
          {reproducedOf(row, columns, forced).map(({ race, counts, about }) => (
            <p key={race} className="cell-real" title={about}>
              <b>{race}</b> {counts.join(', ')}
            </p>
          ))}
        </td>
      )}
    </tr>
  )
}

function CellBox({ row, withStw }: { readonly row: Row; readonly withStw: boolean }) {
  const cell = useShown('table')?.cells[cellKey(row, withStw)]
  return <td>{cell === undefined ? <span className="cell-open">…</span> : <CellText cell={cell} row={row} />}</td>
}

function CellText({ cell, row }: { readonly cell: Cell; readonly row: Row }) {
  const states = cell.proofs.reduce((sum, { progress }) => sum + progress.states, 0)
  return (
    <>
      <CellVerdict cell={cell} about={row.title} />
      <span className="cell-states">
        {counted(states)} states in {cell.proofs.length} set-ups
      </span>
    </>
  )
}
