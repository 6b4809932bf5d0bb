import type { Lanes } from '../../trace/lane-types.ts'
import type { TraceRecord } from '../../trace/types.ts'
import './trace-table.css'

interface TraceTableProps {
  readonly lanes: Lanes
  readonly moment: number
  readonly onSeek: (moment: number) => void
  /** How many records are listed before the cursor and after it. */
  readonly around?: number
}

/** The trace as a table: the same as the picture, for who reads rather than looks. Its rows go with the cursor. */
export function TraceTable({ lanes, moment, onSeek, around = 50 }: TraceTableProps) {
  const { records, threads } = lanes.trace
  const from = Math.max(0, moment - around)
  const to = Math.min(records.length, moment + around)
  const names = new Map(threads.map(({ id, name }) => [id, name]))
  return (
    <table className="tl-table">
      <caption>{captionOf(from, to, records.length)}</caption>
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Thread</th>
          <th scope="col">What happened</th>
        </tr>
      </thead>
      <tbody>
        {records.slice(from, to).map((record) => (
          <Row
            key={record.tick}
            record={record}
            name={names.get(record.thread) ?? ''}
            isNow={record.tick + 1 === moment}
            isFuture={record.tick >= moment}
            onSeek={onSeek}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly record: TraceRecord
  readonly name: string
  readonly isNow: boolean
  readonly isFuture: boolean
  readonly onSeek: (moment: number) => void
}

function Row({ record, name, isNow, isFuture, onSeek }: RowProps) {
  const { tick, text, facts } = record
  const violations = facts.flatMap((fact) => (fact.kind === 'violation' ? [fact.violation.text] : []))
  return (
    <tr aria-current={isNow ? 'step' : undefined} className={isFuture ? 'tl-table-future' : undefined}>
      <td>
        <button type="button" aria-label={`Go to step ${tick + 1}`} onClick={() => onSeek(tick + 1)}>
          {tick + 1}
        </button>
      </td>
      <th scope="row">{name}</th>
      <td>
        {text}
        {violations.map((violation) => (
          <strong key={violation}>{violation}</strong>
        ))}
      </td>
    </tr>
  )
}

function captionOf(from: number, to: number, all: number): string {
  if (all === 0) return 'Nothing has happened yet.'
  return from === 0 && to === all ? `All ${all} steps` : `Steps ${from + 1} to ${to} of ${all}`
}
