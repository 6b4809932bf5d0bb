import type { Action } from './actions.ts'
import { type ThreadId, threadId } from './ids.ts'
import type { EventSpec, Protocol } from './protocol.ts'
import { type Setup, withParts } from './setup.ts'

/** An act as another protocol has it. */
export interface Translated {
  readonly act: Action | undefined
  /** What of it is another thing there, or why there is no such act, as a clause. */
  readonly because: string | undefined
}

/** Whether both have the same names for everything: then every act means itself. */
function areKin(from: Protocol, to: Protocol): boolean {
  return from.events === to.events && from.calls === to.calls && from.systemThreads === to.systemThreads
}

/**
 * The same act of people in another protocol: by what it means there, on the thread that has its place. A call that
 * the other one does not make is its first one instead, and that is said.
 */
export function translate(act: Action, from: Protocol, to: Protocol): Translated {
  if (areKin(from, to)) return { act, because: undefined }
  const event = sameEvent(act.event, from, to)
  const thread = sameThread(act.thread, from, to)
  if (event === undefined) return { act: undefined, because: `there is no such act in ${to.title}` }
  if (thread === undefined) return { act: undefined, because: `there is no such thread in ${to.title}` }
  if (act.call === undefined) return { act: { thread, event: event.name }, because: undefined }
  const same = to.calls.find(({ id }) => id === act.call)
  const call = same ?? to.calls[0]
  if (call === undefined) return { act: undefined, because: `there is no such call in ${to.title}` }
  const most = (call.argument?.values.length ?? 1) - 1
  const translated = { thread, event: event.name, call: call.id, argument: Math.min(act.argument ?? 0, most) }
  return { act: translated, because: same === undefined ? `${call.title} stands for ${act.call}` : undefined }
}

/** Acts of one history in the words of another, to be compared with it; those that it does not have stay as they are. */
export function inWordsOf(acts: readonly Action[], from: Protocol, to: Protocol): readonly Action[] {
  return areKin(from, to) ? acts : acts.map((act) => translate(act, from, to).act ?? act)
}

function sameEvent(name: string, from: Protocol, to: Protocol): EventSpec | undefined {
  const means = from.events.find((event) => event.name === name)?.means
  const known = means === undefined ? undefined : to.events.find((event) => event.means === means)
  return known ?? to.events.find((event) => event.name === name)
}

/** `undefined`: it has none. The first thread is the first one everywhere, and those that run programs follow in their order. */
export function sameThread(thread: ThreadId, from: Protocol, to: Protocol): ThreadId | undefined {
  if (thread === 0) return thread
  const place = thread - from.systemThreads
  return place > 0 ? threadId(place + to.systemThreads) : undefined
}

/** The same set-up in another protocol. What that one does not have is dropped: it can be neither taken away nor added. */
export function translatedSetup(setup: Setup, from: Protocol, to: Protocol): Setup {
  const there = withParts(setup, to.name, to.parts)
  if (areKin(from, to)) return there
  const names = setup.faults.flatMap((fault) => {
    const event = from.events.find((one) => one.fault === fault)
    return (event && sameEvent(event.name, from, to)?.fault) ?? []
  })
  // Who has no processors is asked for none: everybody gets one.
  const ps = to.asks.includes('ps') && !from.asks.includes('ps') ? setup.ms + 1 : setup.ps
  return {
    ...there,
    ps,
    faults: [...new Set(names)],
    capacity: Math.max(3, setup.capacity - from.systemThreads + to.systemThreads),
  }
}
