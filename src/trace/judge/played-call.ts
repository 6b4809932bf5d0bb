import { fail, ok, type Result } from '../../base/result.ts'
import { nameOf } from '../../protocols/go/ids.ts'
import type { Log } from '../log.ts'
import { threadLabel } from '../thread-name.ts'
import { callName } from './findings.ts'
import { type Followed, followCall } from './follow.ts'
import type { Judgement } from './types.ts'

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

const PLAYED_AS = { TIME_SLEEP: 'futex', READ: 'read', NANOSLEEP: 'nanosleep' } as const

function whoIsWho(log: Log, { slots, sits, blocked, coordinator }: Followed): readonly string[] {
  const inOrder = [...slots].sort(([, a], [, b]) => a - b)
  return inOrder.map(([thread, slot]) => {
    const word = sits.get(slot)
    const model = PLAYED_AS[blocked.get(slot) ?? 'READ']
    const where = word === undefined ? '' : `, in ${word}(2)${model === word ? '' : `, played as ${model}(2)`}`
    const role = slot === coordinator ? ', the coordinator' : ''
    return `${nameOf(slot)} is ${threadLabel(log, thread)}${role}${where}`
  })
}
