import { EVENT_FLAG, type LogEvents } from '../../trace/log.ts'

/**
 * A call that a signal has knocked out was over when the signal came: where nothing else tells its end (one line,
 * without -T), the next event of its thread does. Writes on the columns.
 */
export function endAtSignals({ count, thread, flags, start, end }: LogEvents, threads: number): void {
  const knockedOut = EVENT_FLAG.restarts | EVENT_FLAG.untimed
  const next = new Float64Array(threads).fill(-1)
  for (let i = count - 1; i >= 0; i--) {
    const of = thread[i] ?? 0
    const flag = flags[i] ?? 0
    const following = next[of] ?? -1
    if ((flag & knockedOut) === knockedOut && following >= 0) {
      end[i] = start[following] ?? 0
      flags[i] = flag & ~EVENT_FLAG.untimed
    }
    next[of] = i
  }
}
