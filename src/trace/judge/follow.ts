import type { Action, EventName, StepId } from '../../kit/actions.ts'
import { bornThreads } from '../../kit/enabled.ts'
import { THREAD } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import { DEFAULT_SETUP, protocolOf } from '../../protocols/registry.ts'
import type { Log } from '../log.ts'
import { type Cast, cast } from './cast.ts'
import { type Observation, observationsOf } from './observations.ts'
import type { LogCall } from './types.ts'

/** What Go calls its list of threads. */
const LIST = protocolOf(DEFAULT_SETUP).switchWords.orderOf ?? 'its list'

/** A recorded call on the machines: a schedule that gives what was observed, or the first observation that none gives. */
export interface Followed extends Cast {
  readonly actions: readonly Action[]
  /** The moment at which everybody sits where they sat, and the call has just been made. */
  readonly cursor: number
  readonly refused: { readonly observation: Observation; readonly reason: string } | undefined
}

/** More than any call of 61 threads takes between two observations. */
const MOST = 2000

const OF: Readonly<
  Record<'signals' | 'fixup', { readonly own: StepId; readonly runs: StepId; readonly returns: StepId }>
> = {
  signals: { own: 'C5', runs: 'H3', returns: 'C13r' },
  fixup: { own: 'O7', runs: 'F2', returns: 'O11' },
}

/** What others do unseen while one is waited for: they stop, and they finish what they have begun. */
const UNSEEN: ReadonlySet<StepId> = new Set(['P1', 'H5', 'H6', 'F3', 'F4', 'O8', 'O8w', 'O9w'])

class Follower {
  readonly actions: Action[] = []
  state: State
  readonly #cast: Cast

  constructor(cast: Cast) {
    this.#cast = cast
    this.state = initialState(protocolOf(cast.setup), cast.setup)
  }

  take(action: Action): StepId | undefined {
    const taken = transitionFor(this.state, action)
    if (taken === undefined) return undefined
    this.state = step(this.state, action)
    this.actions.push(action)
    return taken.step
  }

  /** One step of a thread by itself, in its handler or its program. */
  go(thread: ThreadId): StepId | undefined {
    const handling = this.state.memory.of(thread, THREAD.handling) === 1
    return this.take({ thread, event: handling ? 'HANDLE' : 'STEP' })
  }

  /** Until the thread has taken a step; others do what nobody sees meanwhile. False if that never comes. */
  until(thread: ThreadId, wanted: StepId): boolean {
    for (let i = 0; i < MOST; i++) {
      const taken = this.go(thread)
      if (taken === wanted) return true
      if (taken === undefined && !this.#help(thread)) return false
    }
    return false
  }

  #help(waiting: ThreadId): boolean {
    for (const thread of bornThreads(this.state)) {
      if (thread !== waiting && this.#unseen(thread)) return true
    }
    return false
  }

  #unseen(thread: ThreadId): boolean {
    const hidden = this.#cast.hidden.has(thread)
    if (hidden && this.take({ thread, event: 'SIGNAL' }) !== undefined) return true
    const event: EventName = this.state.memory.of(thread, THREAD.handling) === 1 ? 'HANDLE' : 'STEP'
    const next = transitionFor(this.state, { thread, event })
    const allowed = next !== undefined && (UNSEEN.has(next.step) || (hidden && event === 'HANDLE'))
    return allowed && this.take({ thread, event }) !== undefined
  }

  /** Why an observation cannot be, after the name of its thread; `undefined` if it can, and has been done. */
  observe({ kind, thread, target }: Observation): string | undefined {
    const { slots, setup, coordinator } = this.#cast
    const slot = slots.get(thread)
    if (slot === undefined) return 'is not among the threads that are asked'
    const { own, runs, returns } = OF[setup.protocol === 'fixup' ? 'fixup' : 'signals']
    switch (kind) {
      case 'runs itself':
        return this.until(slot, own) ? undefined : 'cannot run the call yet'
      case 'signals':
        return this.#signals(slot, target === undefined ? undefined : slots.get(target))
      case 'arrives':
        return this.take({ thread: slot, event: 'SIGNAL' }) === 'H0' ? undefined : 'has no signal pending'
      case 'runs':
        return this.until(slot, runs) ? undefined : 'has nothing to run there'
      case 'leaves':
        return setup.protocol === 'fixup' || this.until(slot, 'H7') ? undefined : 'cannot leave its handler'
      case 'returns':
        return this.until(coordinator, returns) ? undefined : 'cannot return: somebody has not acknowledged'
    }
  }

  #signals(slot: ThreadId, target: ThreadId | undefined): string | undefined {
    if (!this.until(slot, 'C8k')) return 'cannot signal anybody now'
    const cursor = this.state.memory.of(slot, THREAD.cursor) - 1
    return cursor === target ? undefined : `signals out of the order of ${LIST}`
  }
}

/** Plays a recorded call on the machines. `undefined` where the log shows too little, or there are more than 61 Ms. */
export function followCall(log: Log, call: LogCall): Followed | undefined {
  const found = cast(log, call)
  if (found === undefined) return undefined
  const follower = new Follower(found)
  for (const [thread, event] of found.blocked) follower.take({ thread, event })
  const { coordinator, call: asked, argument } = found
  follower.take({ thread: coordinator, event: 'ALL_THREADS_SYSCALL', call: asked, argument })
  const followed = { ...found, actions: follower.actions, cursor: follower.actions.length }
  for (const observation of observationsOf(log, call)) {
    const reason = follower.observe(observation)
    if (reason !== undefined) return { ...followed, refused: { observation, reason } }
  }
  if (!call.finished) while (follower.go(coordinator) !== undefined);
  return { ...followed, refused: undefined }
}
