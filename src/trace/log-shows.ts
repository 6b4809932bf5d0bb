import { EVENT_FLAG, EVENT_KIND, type Log } from './log.ts'

const FAILED = EVENT_FLAG.failed | EVENT_FLAG.restarts
const NOT_RETURNED = EVENT_FLAG.noReturn | EVENT_FLAG.unfinished

/**
 * Whether only system calls that failed are in the log, as with -Z or `-e status=failed`. What is not in it may have
 * happened all the same.
 */
export function showsOnlyFailures({ events: { count, kind, flags } }: Log): boolean {
  let failed = 0
  for (let i = 0; i < count; i++) {
    const flag = flags[i] ?? 0
    if (kind[i] !== EVENT_KIND.syscall || (flag & NOT_RETURNED) !== 0) continue
    if ((flag & FAILED) === 0) return false
    failed++
  }
  return failed > 0
}
