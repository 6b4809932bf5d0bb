import type { Log } from './log.ts'

/** What stands at the head of a lane: '28317'; 'thread' where the log shows no number, as of a program with only one. */
export function threadLabel({ threads }: Log, thread: number): string {
  const tid = threads[thread]?.tid ?? 0
  return tid === 0 ? 'thread' : String(tid)
}

/** In a list of threads: '28317', or with its name '28317 (blocked)'. */
export function shortName(log: Log, thread: number): string {
  const comm = log.threads[thread]?.comm ?? ''
  return `${threadLabel(log, thread)}${comm === '' ? '' : ` (${comm})`}`
}

/** In a sentence: 'thread 28317', or with its name 'thread 28317 (blocked)'. */
export function threadName(log: Log, thread: number): string {
  const { tid = 0, comm = '' } = log.threads[thread] ?? {}
  const name = tid === 0 ? 'the thread' : `thread ${tid}`
  return comm === '' ? name : `${name} (${comm})`
}
