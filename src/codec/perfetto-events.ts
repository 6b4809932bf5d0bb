/**
 * The part of Chrome's trace event format that Perfetto's UI reads. Of its reader (json_trace_parser in Perfetto's
 * source) three things matter here:
 * events are sorted by `ts`, those of one `ts` stay in the order of the file;
 * slices (`B` … `E`) of a thread form a stack, so they must nest;
 * a flow begins (`s`) and ends (`f` with `bp: "e"`) at the innermost slice that is open on its thread at that place in
 * the file, and is dropped where there is none. Flows are told apart by `cat`, `name` and `id` together.
 * `ts` is in µs and may have decimals.
 */
export type PerfettoEvent =
  | (OnThread & { readonly ph: 'B'; readonly cat: string; readonly name: string; readonly args?: Args })
  | (OnThread & { readonly ph: 'E'; readonly args?: Args })
  /** A point on its thread. */
  | (OnThread & {
      readonly ph: 'i'
      readonly s: 't'
      readonly cat: string
      readonly name: string
      readonly args?: Args
    })
  | (OnThread & { readonly ph: 's'; readonly cat: string; readonly name: string; readonly id: number })
  | (OnThread & {
      readonly ph: 'f'
      readonly bp: 'e'
      readonly cat: string
      readonly name: string
      readonly id: number
    })
  /** A counter belongs to its process; its name tells it apart. */
  | (OnThread & { readonly ph: 'C'; readonly name: string; readonly args: Readonly<Record<string, number>> })
  | {
      readonly ph: 'M'
      readonly pid: number
      readonly tid: number
      readonly name: 'process_name' | 'thread_name' | 'thread_sort_index'
      readonly args: { readonly name: string } | { readonly sort_index: number }
    }

interface OnThread {
  readonly pid: number
  readonly tid: number
  readonly ts: number
}

type Args = Readonly<Record<string, string | number | boolean>>

/** A file, in pieces: one for each event, so that a long trace never is one string. */
export function* perfettoFile(events: Iterable<PerfettoEvent>, about: Args): Generator<string> {
  yield `{"displayTimeUnit":"ns","otherData":${JSON.stringify(about)},"traceEvents":[`
  let comma = '\n'
  for (const event of events) {
    yield comma + JSON.stringify(event)
    comma = ',\n'
  }
  yield '\n]}\n'
}
