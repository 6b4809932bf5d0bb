import { assertDefined } from '../../base/assert.ts'
import type { Action, CallId, EventName } from '../../kit/actions.ts'
import type { Lane } from '../../kit/study.ts'
import { threadNamed } from './threads.ts'

type Act = EventName | { readonly call: CallId; readonly argument?: number }

/** `act('T1', 'READ')`, `act('main', { call: 'setuid', argument: 1 })`. */
export function act(name: string, what: Act): Action {
  const thread = assertDefined(threadNamed(name), `${name} is the name of a thread`)
  if (typeof what === 'string') return { thread, event: what }
  return { thread, event: 'SETXID', call: what.call, argument: what.argument ?? 0 }
}

/** `lane('T1', 'PTHREAD_CREATE', 'PTHREAD_EXIT')`. */
export function lane(name: string, ...acts: readonly Act[]): Lane {
  const choices = acts.map((what) => act(name, what))
  return { thread: assertDefined(threadNamed(name), `${name} is the name of a thread`), choices }
}
