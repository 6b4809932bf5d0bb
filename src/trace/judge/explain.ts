import type { Action, EventName } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import { findProtocol } from '../../protocols/registry.ts'
import type { Log } from '../log.ts'
import type { Cast } from './cast.ts'
import { type Explained, MOST_MOMENTS, Search } from './search.ts'
import { type Seated, seatings, type Untold } from './seated.ts'
import { type Span, spansOf } from './spans.ts'
import type { LogCall } from './types.ts'

/** A recorded call of a library on its machines: a schedule that gives what was seen, or what none gives. */
export interface ExplainedCall extends Cast {
  readonly kind: Explained['kind']
  /** How many moments were looked at for it. */
  readonly looked: number
  readonly actions: readonly Action[]
  /** The moment at which everybody sits where they sat, and the call has just been made. */
  readonly cursor: number
  readonly refused: { readonly span: Span; readonly reason: string } | undefined
}

/** What comes before the call: everybody goes where they sat, creators have begun. */
class Opening {
  readonly actions: Action[] = []
  state: State

  constructor({ protocol, setup }: Seated) {
    this.state = initialState(protocol, setup)
  }

  take(action: Action): string | undefined {
    const next = transitionFor(this.state, action)
    if (next === undefined) return undefined
    this.state = step(this.state, action)
    this.actions.push(action)
    return next.step
  }

  act(thread: ThreadId, event: EventName): void {
    this.take({ thread, event })
  }
}

function openingOf(seated: Seated): Opening {
  const { signs, births, slots, deaf, blocked, coordinator, call, argument } = seated
  const opening = new Opening(seated)
  for (const thread of deaf) opening.act(thread, signs.blocks)
  for (const [thread, event] of blocked) opening.act(thread, event)
  // Slots are given out in the order of the births.
  const inOrder = births.toSorted((a, b) => (slots.get(a.child ?? -1) ?? 99) - (slots.get(b.child ?? -1) ?? 99))
  for (const { creator } of inOrder) {
    const thread = slots.get(creator)
    if (thread === undefined || signs.births === undefined) continue
    opening.act(thread, signs.births.event)
    for (let taken: string | undefined = ''; taken !== undefined && taken !== signs.births.known; ) {
      taken = opening.take({ thread, event: 'STEP' })
    }
  }
  opening.take({ thread: coordinator, event: signs.event, call, argument })
  return opening
}

/** After the thread's name. */
function reasonOf(log: Log, { kind, target }: Span, dead: boolean): string {
  if (dead) return 'goes on, and results that differ have ended the process'
  const tid = log.threads[target ?? -1]?.tid ?? 0
  switch (kind) {
    case 'signals':
    case 'is denied a signal':
      return `signals ${tid} too early, or out of order`
    case 'opens':
      return 'opens its signals, which nobody had blocked'
    case 'arrives':
      return 'is in its handler before anybody has signalled it'
    case 'comes to run':
    case 'runs':
      return 'runs the call before it may'
    case 'leaves':
      return 'leaves its handler before it may'
    case 'comes to its run':
    case 'runs itself':
      return 'runs the call itself before it may'
    case 'returns':
      return 'returns before it may'
    case 'clones':
    case 'fails to clone':
      return 'creates a thread while the call keeps births out'
  }
}

function explainedAs(log: Log, call: LogCall, seated: Seated, most: number): ExplainedCall {
  const opening = openingOf(seated)
  const lanes = spansOf(log, call, seated.births)
  const { kind, actions, looked, dead, refused } = new Search(seated, lanes).from(opening.state, most)
  const { setup, coordinator, slots, sits, blocked, hidden, call: asked, argument } = seated
  return {
    ...{ setup, coordinator, slots, sits, blocked, hidden, call: asked, argument },
    kind,
    looked,
    actions: [...opening.actions, ...actions],
    cursor: opening.actions.length,
    refused: refused === undefined ? undefined : { span: refused, reason: reasonOf(log, refused, dead) },
  }
}

/** Whether a call's protocol says how its calls show in a log. Throws `NotLoaded` if it is not there yet. */
export function hasSigns({ family }: LogCall): boolean {
  return findProtocol(family)?.logSigns !== undefined
}

/**
 * A recorded call on the machines of its own library, in the first reading that explains it; in the last one where none
 * does. Throws `NotLoaded` if its protocol is not there yet.
 */
export function explainCall(log: Log, call: LogCall, most = MOST_MOMENTS): ExplainedCall | Untold {
  const protocol = findProtocol(call.family)
  const signs = protocol?.logSigns
  if (protocol === undefined || signs === undefined) return { untold: 'there is no model of it' }
  const seated = seatings(log, call, protocol, signs)
  if ('untold' in seated) return seated
  let last: ExplainedCall | Untold = { untold: 'its signal is not one of the library' }
  let looked = 0
  let gaveUp = false
  for (const one of seated) {
    const explained: ExplainedCall = explainedAs(log, call, one, most - looked)
    looked += explained.looked
    gaveUp ||= explained.kind === 'gave up'
    last = { ...explained, looked, kind: explained.kind === 'forbidden' && gaveUp ? 'gave up' : explained.kind }
    if (last.kind === 'found') break
  }
  return last
}
