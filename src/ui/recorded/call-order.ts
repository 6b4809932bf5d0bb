import { callName, type Finding } from '../../trace/judge/findings.ts'
import type { JudgedLog, LogCall } from '../../trace/judge/types.ts'
import { type CallMark, callMark } from './call-mark.ts'

/** Columns of the list of calls, by which it can be sorted. */
export const CALL_COLUMNS = [
  { id: 'number', title: 'Call' },
  { id: 'name', title: 'System call' },
  { id: 'threads', title: 'Others' },
  { id: 'duration', title: 'Took' },
  { id: 'findings', title: 'Wrong' },
] as const

export type CallColumn = (typeof CALL_COLUMNS)[number]['id']

export interface CallSort {
  readonly column: CallColumn
  readonly isDescending: boolean
}

/** A call with its place in `judgement.calls` and what is to be said of it. */
export interface CallRow {
  readonly index: number
  readonly call: LogCall
  readonly name: string
  readonly mark: CallMark
}

/** Sorting by numbers shows the largest first: that is what one looks for. */
export function nextSort(sort: CallSort, column: CallColumn): CallSort {
  if (sort.column === column) return { column, isDescending: !sort.isDescending }
  return { column, isDescending: column !== 'number' && column !== 'name' }
}

/** `wrong`: how many findings say that something is wrong, by call. */
export function callRows({ log, judgement }: JudgedLog, wrong: ReadonlyMap<number, number>): readonly CallRow[] {
  return judgement.calls.map((call, index) => ({
    index,
    call,
    name: callName(log, call),
    mark: callMark(call, wrong.get(index) ?? 0, judgement.doubts),
  }))
}

/** Calls that never end come first among the slow ones. Equal ones stay in the order of the log. */
export function sortRows(rows: readonly CallRow[], { column, isDescending }: CallSort): readonly CallRow[] {
  const sign = isDescending ? -1 : 1
  return rows.toSorted((a, b) => sign * compare(a, b, column))
}

/** The call that took longest; the first that never ended, if there is one. */
export function slowestCall(judged: JudgedLog): number | undefined {
  return sortRows(callRows(judged, new Map()), { column: 'duration', isDescending: true })[0]?.index
}

/** The call that is told of where none has been chosen: what is said first of the log should be seen in it. */
export function callToShow(judged: JudgedLog, findings: readonly Finding[]): number {
  const wrong = findings.find((finding) => finding.wrong && finding.call !== undefined)?.call
  if (wrong !== undefined) return wrong
  const doubtful = callRows(judged, new Map()).find(({ mark }) => mark.sign === '?')
  return doubtful?.index ?? 0
}

function compare(a: CallRow, b: CallRow, column: CallColumn): number {
  if (column === 'name') return a.name.localeCompare(b.name, 'en')
  return rankOf(a, column) - rankOf(b, column)
}

function rankOf({ index, call, mark }: CallRow, column: Exclude<CallColumn, 'name'>): number {
  if (column === 'number') return index
  if (column === 'threads') return call.targets.length
  if (column === 'findings') return mark.rank
  return call.finished ? (call.untilReturned ?? call.untilAcknowledged ?? 0) : Number.MAX_VALUE
}

/** The call that was on when an event began. */
export function callAround(calls: readonly LogCall[], event: number): number | undefined {
  const index = calls.findIndex(({ begin, end }) => begin <= event && event <= end)
  return index < 0 ? undefined : index
}
