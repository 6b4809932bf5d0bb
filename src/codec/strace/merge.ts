import { fail, ok, type Result } from '../../base/result.ts'
import type { Log } from '../../trace/log.ts'
import { showsOnlyFailures } from '../../trace/log-shows.ts'
import { PID } from './header.ts'
import type { LogPart } from './log-part.ts'
import { orderOf, withOrder } from './reorder.ts'
import { endAtSignals } from './restarts.ts'
import { CLONES } from './thread-table.ts'
import { together } from './together.ts'

/** One log of the files that were read: a whole one, or those of -ff, one for each thread, named 'prog.strace.1234'. */
export function mergeParts(parts: readonly LogPart[]): Result<Log> {
  const merged = merge(parts)
  if (!merged.ok) return merged
  const log = merged.value
  endAtSignals(log.events, log.threads.length)
  return showsOnlyFailures(log) ? ok({ ...log, remarks: [...log.remarks, ONLY_FAILURES] }) : merged
}

const ONLY_FAILURES =
  'Every system call in this log has failed. If others were left out, as with strace -Z or grep, it does not say who ran what: record without.'

function merge(parts: readonly LogPart[]): Result<Log> {
  const [only] = parts
  if (only === undefined) return fail('No file was given.')
  if (parts.length === 1) return ok(whole(only))
  const stranger = parts.find(
    ({ form, log }) => form.pid !== PID.none || tidOf(log.name) === 0 || stemOf(log.name) !== stemOf(only.log.name),
  )
  if (stranger !== undefined) {
    return fail(
      `${stranger.log.name} is a log by itself: open it alone. Only the files of strace -ff belong together, one for each thread, whose names end in its number.`,
    )
  }
  const numbered = parts.map((part) => ({ ...part, tid: tidOf(part.log.name) }))
  return ok(
    together(
      numbered.sort((a, b) => a.tid - b.tid),
      stemOf(only.log.name),
    ),
  )
}

/** 'prog.strace.1234' → 1234, also with '.gz' behind it; 0 without a number. */
function tidOf(name: string): number {
  const [, digits] = /\.(\d{1,8})(?:\.gz)?$/.exec(name) ?? []
  return digits === undefined ? 0 : Number(digits)
}

/** 'prog.strace.1234' → 'prog.strace' */
function stemOf(name: string): string {
  return name.replace(/\.\d{1,8}(\.gz)?$/, '')
}

function whole({ log, form }: LogPart): Log {
  const tid = form.pid === PID.none && log.threads.length === 1 ? tidOf(log.name) : 0
  const threads = log.threads.map((thread) => (thread.tid === 0 ? { ...thread, tid } : thread))
  const isOneOfMany = tid !== 0 && log.words.some((word) => CLONES.includes(word))
  const remark = isOneOfMany ? ONE_OF_MANY : tid === 0 && leavesOthersOut(log) ? NOT_FOLLOWED : undefined
  const remarks = remark === undefined ? log.remarks : [...log.remarks, remark]
  const order = orderOf(log.events)
  const named = { ...log, threads, remarks }
  return order === undefined ? named : withOrder(named, order)
}

/** So many events behind a clone its child has long begun. */
const LONG_AGO = 50

/** Whether a log is of one thread, which has made others. */
function leavesOthersOut({ threads, events, words }: Log): boolean {
  if (threads.length > 1) return false
  for (let event = 0; event < events.count - LONG_AGO; event++) {
    if ((events.result[event] ?? 0) > 0 && CLONES.includes(words[events.word[event] ?? -1] ?? '')) return true
  }
  return false
}

const NOT_FOLLOWED =
  'strace has followed one thread only, which has made others. Record with -f: strace -f -ttt -T -o …'
const ONE_OF_MANY = 'This is one file of strace -ff, with one thread. Open the files of all threads together.'
