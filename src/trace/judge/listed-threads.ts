import { bytesOf } from '../../base/ascii.ts'
import { lineTextOf } from '../log-text.ts'
import { isSyscall, type LogIndex, threadAt } from './log-index.ts'
import type { Processes } from './processes.ts'

/** A process was asked how many threads it has, and had more than the log shows. */
export interface Listed {
  readonly event: number
  readonly threads: number
  readonly shown: number
}

const OPENS = new Set(['open', 'openat', 'openat2'])
const TASK = bytesOf('/task"')
const STATUS = bytesOf('/status"')

/**
 *     getdents64(5, 0x7ffdbc698d10 /* 10 entries *\/, 4096) = 304
 *     read(5, "Name:\tprog\n…Threads:\t5\n…", 4096) = 1400
 *
 * A folder of /proc/PID/task has two entries more than the process has threads.
 */
function numberIn(line: string, fd: number): number | undefined {
  const own = /\b(?:getdents(?:64)?|read|pread64)\((\d+)/.exec(line)?.[1]
  if (own === undefined || Number(own) !== fd) return undefined
  const entries = /\/\* (\d+) entries \*\//.exec(line)?.[1]
  if (entries !== undefined) return Number(entries) - 2
  const told = /Threads:\\t(\d+)/.exec(line)?.[1]
  return told === undefined ? undefined : Number(told)
}

const READS = new Set(['getdents64', 'getdents', 'read', 'pread64'])

const OPENS_IT = 1
const READS_IT = 2

/** By word. */
function looksOf(words: readonly string[]): Uint8Array {
  return Uint8Array.from(words, (word) => (OPENS.has(word) ? OPENS_IT : READS.has(word) ? READS_IT : 0))
}

/** The first time that /proc tells of more threads of a program than its log has. `also`: those known by number only. */
export function listedThreads(index: LogIndex, processes: Processes, also: number): Listed | undefined {
  const { events, words } = index.log
  const { count, word, offset, result } = events
  const looks = looksOf(words)
  const open = new Map<number, number>()
  for (let event = 0; event < count; event++) {
    const look = looks[word[event] ?? 0]
    if (look === 0 || (look === READS_IT && open.size === 0) || !isSyscall(index, event)) continue
    const thread = threadAt(index, event)
    if (look === OPENS_IT) {
      const from = offset[event] ?? 0
      if (index.bytes.has(from, TASK) || index.bytes.has(from, STATUS)) open.set(thread, result[event] ?? -1)
    } else if (open.has(thread)) {
      const threads = numberIn(lineTextOf(index.log, event), open.get(thread) ?? -1)
      const process = processes.leader[thread] ?? thread
      const shown = (processes.members.get(process)?.during(event, event + 1).length ?? 1) + also
      if (threads !== undefined && threads > shown) return { event, threads, shown }
    }
  }
  return undefined
}
