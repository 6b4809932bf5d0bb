import type { ThreadId } from '../kit/ids.ts'
import type { Trace } from '../trace/types.ts'
import { perfettoFile } from './perfetto-events.ts'
import { type PerfettoSource, PerfettoWriter } from './perfetto-writer.ts'

/**
 * A trace for Perfetto's UI (ui.perfetto.dev), as pieces of Chrome's JSON: each thread with its call, what it is in, the
 * handler over that and its steps as nested slices; arrows from a signal's sender to its delivery, from creator to
 * thread, from waker to sleeper; kernel versions as counters; the world as a track of its own. A step lasts 1 µs,
 * where the trace has no times.
 */
export function traceToPerfetto(trace: Trace, title: string): Iterable<string> {
  const idOf = (thread: ThreadId) => thread + 1
  if (trace.records.at(0)?.time !== undefined) return recordingToPerfetto({ ...trace, clock: 'time', idOf }, title)
  const about = { 'made by': 'AllThreads', title, time: 'Order, not time: each step takes 1 µs.' }
  return perfettoFile(new PerfettoWriter({ ...trace, clock: 'steps', world: true, idOf }).events(title), about)
}

/** The same for a trace with times, whose records need not be there all at once. */
export function recordingToPerfetto(source: Omit<PerfettoSource, 'world'>, title: string): Iterable<string> {
  const time = source.clock === 'lines' ? 'The log has no clock that tells its lines apart: each takes 1 µs.' : 'real'
  return perfettoFile(new PerfettoWriter({ ...source, world: false }).events(title), {
    'made by': 'AllThreads',
    title,
    time,
  })
}
