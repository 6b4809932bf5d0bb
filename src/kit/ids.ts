/** A thread is its slot: 0 is the one the process begins with. Which slots stand for whom is the protocol's to say. */
export type ThreadId = number & { readonly __brand: 'ThreadId' }

export function threadId(index: number): ThreadId {
  return index as ThreadId
}

/** The thread the process begins with. */
export const FIRST_THREAD = threadId(0)
