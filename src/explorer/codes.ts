import { type ThreadId, threadId } from '../kit/ids.ts'

/** More events than any protocol has. */
const EVENTS = 32

/** How a step is kept in a search, in sixteen bits: its thread, and the event's place among those of the protocol. */
export function codeOf(thread: ThreadId, event: number): number {
  return thread * EVENTS + event
}

export function threadOfCode(code: number): ThreadId {
  return threadId(Math.floor(code / EVENTS))
}

export function eventOfCode(code: number): number {
  return code % EVENTS
}
