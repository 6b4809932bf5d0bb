import { useState } from 'react'
import type { LaneStore } from '../../timeline/canvas/lane-columns.ts'
import { callOfEvent, laneOfEvent } from '../../timeline/canvas/log-walk.ts'
import { timeOf } from '../../timeline/canvas/overlay.ts'
import { eventsBetween } from '../../timeline/canvas/range-sum.ts'
import { timeAt } from '../../timeline/canvas/time-view.ts'
import { timeWords } from '../../timeline/canvas/time-words.ts'
import { argumentsOf } from '../../trace/log-text.ts'
import { threadLabel } from '../../trace/thread-name.ts'
import type { LogCommands } from './log-commands.ts'
import type { LogDesk, LogLook } from './log-stage.ts'
import { eventTitle, lengthWords, type RoleOf, resultWords } from './log-words.ts'
import { useLook, useSettledLook } from './use-look.ts'

interface EventTableProps {
  readonly desk: LogDesk
  readonly commands: LogCommands
  readonly roleOf: RoleOf
}

/** So many rows are in the page at once. */
const PAGE = 50

const SOURCES = {
  view: 'Everything in view',
  lane: 'The selected thread, in view',
  call: 'The call of the selected event',
  range: 'The selected range',
} as const
type Source = keyof typeof SOURCES

/** What the picture shows, as a table of events, page by page. */
export function EventTable({ desk, commands, roleOf }: EventTableProps) {
  const look = useSettledLook(desk)
  const [source, setSource] = useState<Source>('view')
  const [asked, setPage] = useState(0)
  const found = eventsOf(desk, look, source)
  const pages = Math.max(1, Math.ceil(found.count / PAGE))
  const page = Math.min(asked, pages - 1)
  const rows = Array.from({ length: Math.min(PAGE, found.count - page * PAGE) }, (_, row) =>
    found.at(page * PAGE + row),
  )
  return (
    <div className="log-table">
      <div className="log-table-head">
        <label>
          <span className="visually-hidden">Which events</span>
          <select value={source} onChange={({ target }) => setSource(target.value as Source)}>
            {Object.entries(SOURCES).map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <span aria-live="polite">
          {found.count === 0
            ? 'No events'
            : `Events ${page * PAGE + 1} to ${page * PAGE + rows.length} of ${found.count}`}
        </span>
        <button type="button" className="button plain" disabled={page === 0} onClick={() => setPage(page - 1)}>
          Previous page
        </button>
        <button type="button" className="button plain" disabled={page === pages - 1} onClick={() => setPage(page + 1)}>
          Next page
        </button>
      </div>
      <Rows desk={desk} rows={rows} roleOf={roleOf} onSelect={commands.select} />
    </div>
  )
}

interface RowsProps {
  readonly desk: LogDesk
  readonly rows: readonly number[]
  readonly roleOf: RoleOf
  readonly onSelect: (event: number) => void
}

function Rows({ desk, rows, roleOf, onSelect }: RowsProps) {
  const selected = useLook(desk, (look) => look.event)
  const { store } = desk.scene
  const { log, unit } = store
  return (
    <table>
      <caption className="visually-hidden">Events of the log</caption>
      <thead>
        <tr>
          <th scope="col">{unit === 'ns' ? 'at' : 'line'}</th>
          <th scope="col">thread</th>
          <th scope="col">event</th>
          <th scope="col">arguments</th>
          <th scope="col">result</th>
          <th scope="col">took</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((event) => {
          const thread = log.events.thread[event] ?? 0
          return (
            <tr key={event} aria-current={event === selected}>
              <td className="log-number">{timeWords(timeOf(store, event), unit)}</td>
              <td title={roleOf(thread)}>{threadLabel(log, thread)}</td>
              <td>
                <button type="button" onClick={() => onSelect(event)}>
                  {eventTitle(log, event)}
                </button>
              </td>
              <td className="log-code log-words">{argumentsOf(log, event)}</td>
              <td className="log-code log-words">{resultWords(log, event)}</td>
              <td className="log-took">{lengthWords(store, event)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

interface Found {
  readonly count: number
  readonly at: (index: number) => number
}

const NOTHING: Found = { count: 0, at: () => 0 }

function eventsOf({ scene }: LogDesk, look: LogLook, source: Source): Found {
  const { store, overlay, order } = scene
  const between = (from: number, to: number): Found => {
    const [first, end] = eventsBetween(store, from, to)
    return { count: end - first, at: (index) => first + index }
  }
  const inView = between(look.view.from, timeAt(look.view, look.width))
  if (source === 'view') return look.isOfCall ? onLanes(store, inView, order) : inView
  if (source === 'range') return look.range === undefined ? NOTHING : between(...look.range)
  if (source === 'call') {
    const call = look.event === undefined ? undefined : callOfEvent(store, overlay, look.event)
    return call === undefined ? NOTHING : between(call.from, call.to)
  }
  const lane = look.lane ?? (look.event === undefined ? undefined : laneOfEvent(store, look.event))
  return lane === undefined ? NOTHING : onLanes(store, inView, [lane])
}

function onLanes(store: LaneStore, { count, at }: Found, lanes: readonly number[]): Found {
  const wanted = new Set(lanes)
  const found: number[] = []
  for (let i = 0; i < count; i++) if (wanted.has(laneOfEvent(store, at(i)))) found.push(at(i))
  return { count: found.length, at: (index) => found[index] ?? 0 }
}
