import { type ThreadId, threadId } from '../kit/ids.ts'

/** How a step is kept in a search: sixteen bits. */
export function codeOf(thread: ThreadId, event: number): number {
  return thread * EVENTS.length + event
}

export function threadOfCode(code: number): ThreadId {
  return threadId(Math.floor(code / EVENTS.length))
}
