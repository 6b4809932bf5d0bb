import type { Blocked, Choice } from '../../kit/enabled.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Protocol } from '../../kit/protocol.ts'
import type { TraceRecord } from '../../trace/types.ts'

/** The words under the figure: what happened, what is next, and why who waits, waits. */
export interface Caption {
  readonly happened: string
  /** What → does; undefined when it can do nothing. */
  readonly next: string | undefined
  readonly waiting: string
}

export interface CaptionFacts {
  readonly last: TraceRecord | undefined
  /** What → does: the recorded next step, or the scheduler's choice; `text` is a clause after the thread's name. */
  readonly next: { readonly thread: ThreadId; readonly text: string } | undefined
  readonly blocked: readonly Blocked[]
  readonly protocol: Pick<Protocol, 'nameOf' | 'runsPrograms'>
}

/** So many waiting threads are told of; more would be a list, and that is the inspector's. */
const MOST_WAITING = 2

export function captionOf({ last, next, blocked, protocol }: CaptionFacts): Caption {
  const { nameOf } = protocol
  return {
    happened: happenedWords(last, nameOf),
    next: next === undefined ? undefined : `${nameOf(next.thread)} ${next.text}.`,
    waiting: waitingWords(blocked, protocol),
  }
}

function happenedWords(last: TraceRecord | undefined, nameOf: Protocol['nameOf']): string {
  if (last === undefined) return 'Nothing has happened yet.'
  const returned = last.facts.find((fact) => fact.kind === 'returned')
  const told = `${nameOf(last.thread)} ${last.text}.`
  return returned === undefined ? told : `${told} ${returnedWords(returned.r1, returned.errno)}`
}

/** How a call ended, as a sentence. */
export function returnedWords(r1: number, errno: string | undefined): string {
  return `The call returned: r1 = ${r1}, ${errno === undefined ? 'no error' : `errno ${errno}`}.`
}

/** Who could move though the scheduler asks nobody; undefined when nobody could. */
export function unaskedWords(choices: readonly Choice[], nameOf: Protocol['nameOf']): string | undefined {
  const own = choices.filter(({ kind }) => kind === 'program' || kind === 'signal')
  const names = [...new Set(own.map(({ action }) => nameOf(action.thread)))]
  const [first, ...others] = names
  if (first === undefined) return undefined
  if (others.length === 0) return `${first} can move, but the scheduler does not ask it.`
  const rest = others.length === 1 ? others[0] : `${others.length} others`
  return `${first} and ${rest} can move, but the scheduler does not ask them.`
}

/** Whoever waits for another thread comes first: that is a story. A sleeping sysmon is none. */
function waitingWords(blocked: readonly Blocked[], { nameOf, runsPrograms }: CaptionFacts['protocol']): string {
  const worthTelling = blocked.filter(({ thread, on }) => on.length > 0 || runsPrograms(thread))
  const sorted = worthTelling.sort((a, b) => Number(b.on.length > 0) - Number(a.on.length > 0))
  const first = sorted.slice(0, MOST_WAITING)
  if (first.length === 0) return ''
  const told = first.map(({ thread, because }) => `${nameOf(thread)} ${because}`).join('; ')
  const rest = sorted.length - first.length
  return `${told}${rest > 0 ? `; ${rest} more ${rest === 1 ? 'waits' : 'wait'}` : ''}.`
}
