import { fail, ok, type Result } from '../../base/result.ts'
import { protocolOf } from '../../protocols/registry.ts'
import type { Log } from '../log.ts'
import { threadLabel } from '../thread-name.ts'
import type { Cast } from './cast.ts'
import { type ExplainedCall, explainCall, hasSigns } from './explain.ts'
import { callName } from './findings.ts'
import { type Followed, followCall } from './follow.ts'
import type { Judgement, LogCall } from './types.ts'

/** A recorded call as a session of the laboratory, and what is to be said of it. */
export interface PlayedCall extends Pick<Followed, 'setup' | 'actions' | 'cursor'> {
  /** 'Call 3 of prog.strace' */
  readonly title: string
  readonly about: string
  /** 'm0 is 28350, the coordinator', 'M1 is 28354, in epoll_pwait(2), played as nanosleep(2)': all of them. */
  readonly who: readonly string[]
  /** Where the model allows only a part of it, a sentence that says so. */
  readonly cut: string | undefined
}

/** The call of this number, from 1, played on the model as it was observed; or why it cannot be. */
export function playedCall(log: Log, { calls }: Judgement, number: number): Result<PlayedCall> {
  const call = calls[number - 1]
  if (call === undefined) {
    const there = calls.length === 0 ? 'none was found' : `the calls are 1 to ${calls.length}`
    return fail(`There is no call ${number}: ${there}.`)
  }
  if (hasSigns(call)) return playedOfLibrary(log, call, number)
  const followed = followCall(log, call)
  if (followed === undefined) {
    const because = 'the log shows too little of it, or it asks more threads than the model has room for'
    return fail(`Call ${number} cannot be played: ${because}.`)
  }
  const { setup, actions, cursor, refused } = followed
  return ok({
    setup,
    actions,
    cursor,
    title: `Call ${number} of ${log.name}`,
    about: `${callName(log, call)} as it was recorded: as many threads, in system calls of the same kind, in the same order.`,
    who: whoIsWho(log, followed),
    cut: refused === undefined ? undefined : `It goes as far as the model allows: a thread ${refused.reason}.`,
  })
}

function playedOfLibrary(log: Log, call: LogCall, number: number): Result<PlayedCall> {
  const explained = explainCall(log, call)
  if ('untold' in explained) return fail(`Call ${number} cannot be played: ${explained.untold}.`)
  const { setup, actions, cursor } = explained
  const name = call.trap === undefined ? 'A call' : callName(log, call)
  return ok({
    setup,
    actions,
    cursor,
    title: `Call ${number} of ${log.name}`,
    about: `${name} as it was recorded: as many threads, in system calls of the same kind, in the same order.`,
    who: whoIsWho(log, explained),
    cut: cutOf(explained),
  })
}

function cutOf({ kind, refused }: ExplainedCall): string | undefined {
  if (kind === 'gave up') return 'It goes as far as the search came before it gave up.'
  return refused === undefined ? undefined : `It goes as far as the model allows: a thread ${refused.reason}.`
}

const PLAYED_AS = { TIME_SLEEP: 'futex', READ: 'read', NANOSLEEP: 'nanosleep' } as const

function whoIsWho(log: Log, { setup, slots, sits, blocked, coordinator }: Cast): readonly string[] {
  const { nameOf } = protocolOf(setup)
  const inOrder = [...slots].sort(([, a], [, b]) => a - b)
  return inOrder.map(([thread, slot]) => {
    const word = sits.get(slot)
    const model = PLAYED_AS[blocked.get(slot) ?? 'READ']
    const where = word === undefined ? '' : `, in ${word}(2)${model === word ? '' : `, played as ${model}(2)`}`
    const role = slot === coordinator ? ', the coordinator' : ''
    return `${nameOf(slot)} is ${threadLabel(log, thread)}${role}${where}`
  })
}
