import { memo, useEffect, useRef } from 'react'
import { selectCursor, selectSimulation } from '../../store/selectors.ts'
import type { TraceRecord } from '../../trace/types.ts'
import { useLabCommands, useNameOf, useSelected } from '../parts/lab-context.ts'
import './record-table.css'

/** So many rows are in the page at once, around the cursor: a long recording has tens of thousands. */
const MOST_ROWS = 300

/** Every step as a line. Pressing one goes to the moment after it. */
export function RecordTable() {
  const commands = useLabCommands()
  const records = useSelected((state) => selectSimulation(state).trace.records)
  const cursor = useSelected(selectCursor)
  const body = useRef<HTMLTableSectionElement>(null)
  const from = Math.max(0, Math.min(cursor - MOST_ROWS / 2, records.length - MOST_ROWS))
  const shown = records.slice(from, from + MOST_ROWS)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row of the cursor is another one when it moves.
  useEffect(() => {
    body.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [cursor])
  return (
    <div className="records">
      <p className="records-about">
        {records.length === 0
          ? 'Nothing has happened yet.'
          : `Steps ${from + 1} to ${from + shown.length} of ${records.length}.`}
      </p>
      <table>
        <caption className="visually-hidden">Record list</caption>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">thread</th>
            <th scope="col">step</th>
            <th scope="col">what happened</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {shown.map((record) => (
            <RecordRow
              key={record.tick}
              record={record}
              place={record.tick + 1 === cursor ? 'now' : record.tick < cursor ? 'past' : 'future'}
              onSeek={commands.seek}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RecordRowProps {
  readonly record: TraceRecord
  readonly place: 'past' | 'now' | 'future'
  readonly onSeek: (moment: number) => void
}

const RecordRow = memo(function RecordRow({ record, place, onSeek }: RecordRowProps) {
  const nameOf = useNameOf()
  return (
    <tr className={`is-${place}`} aria-current={place === 'now'}>
      <td>{record.tick + 1}</td>
      <td className="code">{nameOf(record.thread)}</td>
      <td className="code">{record.step}</td>
      <td>
        <button type="button" onClick={() => onSeek(record.tick + 1)}>
          {record.text}
        </button>
      </td>
    </tr>
  )
})
