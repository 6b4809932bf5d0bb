import { useMemo, useState } from 'react'
import { durationText } from '../../trace/duration.ts'
import { neverReturns } from '../../trace/judge/call-doubts.ts'
import { whoRan } from '../../trace/judge/call-words.ts'
import type { Finding } from '../../trace/judge/findings.ts'
import type { JudgedLog, LogCall } from '../../trace/judge/types.ts'
import { threadName } from '../../trace/thread-name.ts'
import type { CallMark } from './call-mark.ts'
import { CALL_COLUMNS, type CallRow, type CallSort, callRows, nextSort, sortRows } from './call-order.ts'

interface CallTableProps {
  readonly judged: JudgedLog
  readonly findings: readonly Finding[]
  /** Index of the call that is looked at. */
  readonly chosen: number | undefined
  readonly onChoose: (call: number) => void
}

/** So many rows at a time: a log has a hundred calls more often than ten thousand. */
const PAGE = 200

/** Every call on all threads, to be sorted and gone to. */
export function CallTable({ judged, findings, chosen, onChoose }: CallTableProps) {
  const [sort, setSort] = useState<CallSort>({ column: 'number', isDescending: false })
  const [limit, setLimit] = useState(PAGE)
  const rows = useMemo(() => callRows(judged, wrongByCall(findings)), [judged, findings])
  const sorted = useMemo(() => sortRows(rows, sort), [rows, sort])
  return (
    <>
      <div className="calls-box">
        <table className="calls">
          <thead>
            <tr>
              {CALL_COLUMNS.map(({ id, title }) => (
                <th key={id} scope="col" aria-sort={ariaSort(sort, id)}>
                  <button type="button" onClick={() => setSort(nextSort(sort, id))}>
                    {title}
                    <span aria-hidden="true">{sort.column === id ? (sort.isDescending ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sorted.slice(0, limit).map((row) => (
              <CallLine key={row.index} row={row} judged={judged} isChosen={row.index === chosen} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > limit && (
        <button type="button" className="button plain" onClick={() => setLimit(limit + PAGE)}>
          Show {Math.min(PAGE, sorted.length - limit)} more of {sorted.length.toLocaleString('en')} calls
        </button>
      )}
    </>
  )
}

interface CallLineProps {
  readonly row: CallRow
  readonly judged: JudgedLog
  readonly isChosen: boolean
  readonly onChoose: (call: number) => void
}

function CallLine({ row: { index, call, name, mark }, judged, isChosen, onChoose }: CallLineProps) {
  return (
    <tr aria-current={isChosen ? 'true' : undefined}>
      <td>
        <button
          type="button"
          className="call-go"
          aria-label={`Go to call ${index + 1}: ${name}`}
          onClick={() => onChoose(index)}
        >
          {index + 1}
        </button>
      </td>
      <td className="call-name" title={`by ${callerOf(judged, call)}`}>
        <CallWords name={name} />
      </td>
      <td>{whoRan(call).replaceAll(' of ', '\u00a0of\u00a0')}</td>
      <td className="call-took">{tookText(call)}</td>
      <MarkCell mark={mark} />
    </tr>
  )
}

/** It may go on in a new line behind its bracket. */
function CallWords({ name }: { readonly name: string }) {
  const at = name.indexOf('(') + 1
  return (
    <>
      {name.slice(0, at)}
      <wbr />
      {name.slice(at)}
    </>
  )
}

function MarkCell({ mark: { sign, words } }: { readonly mark: CallMark }) {
  return (
    <td className={sign.startsWith('✕') ? 'call-mark is-wrong' : 'call-mark'} title={words}>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{words}</span>
    </td>
  )
}

/** That a log ends in a call does not say that it never returns. */
function tookText(call: LogCall): string {
  const { finished, untilReturned, untilAcknowledged, unreturned } = call
  const took = untilReturned ?? untilAcknowledged
  if (!finished) return neverReturns(call) || unreturned?.how === 'ended' ? 'never' : 'not seen'
  return took === undefined ? '–' : durationText(took)
}

function callerOf({ log }: JudgedLog, { coordinator }: LogCall): string {
  return coordinator === undefined ? 'a thread that is not in this log' : threadName(log, coordinator)
}

function ariaSort(sort: CallSort, id: CallSort['column']): 'ascending' | 'descending' | 'none' {
  if (sort.column !== id) return 'none'
  return sort.isDescending ? 'descending' : 'ascending'
}

function wrongByCall(findings: readonly Finding[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const { call, wrong } of findings) {
    if (call !== undefined && wrong) counts.set(call, (counts.get(call) ?? 0) + 1)
  }
  return counts
}
