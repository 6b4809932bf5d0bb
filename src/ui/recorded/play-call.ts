import { nameOf, type ThreadId } from '../../protocol/ids.ts'
import type { Lab } from '../../store/lab.ts'
import type { ShownLog } from '../../store/logbook.ts'
import { callName } from '../../trace/judge/findings.ts'
import { followCall } from '../../trace/judge/follow.ts'
import type { Log } from '../../trace/log.ts'

/** Plays a recorded call on the model, step by step as it was observed, in the laboratory. */
export function playCall(lab: Lab, { log, judgement }: ShownLog, index: number): void {
  const call = judgement.calls[index]
  if (call === undefined) {
    lab.commands.reportProblem('There is no call to play: this log has none that is made on every thread.')
    return
  }
  const followed = followCall(log, call)
  if (followed === undefined) {
    lab.commands.reportProblem(
      `Call ${index + 1} cannot be played: the log shows too little of it, or it asks more threads than the model has room for.`,
    )
    return
  }
  const { setup, actions, refused, slots } = followed
  const end = refused === undefined ? '' : ` It goes as far as the model allows: a thread ${refused.reason}.`
  lab.commands.show({
    setup,
    actions,
    // Everybody sits where they sat, and the call has just been made.
    cursor: actions.findIndex(({ event }) => event === 'ALL_THREADS_SYSCALL') + 1,
    title: `Call ${index + 1} of ${log.name}`,
    about: `${callName(log, call)} as it was recorded: as many threads, blocked in system calls of the same kind, in the same order.${end} ${whoIsWho(log, slots)}`,
    look: 'Step through it, or act otherwise than they did.',
  })
}

/** So many threads are named before the title grows longer than the picture. */
const NAMED = 8

/** 'm0 is 28317, sysmon is 28318, M1 is 28319 …' */
function whoIsWho(log: Log, slots: ReadonlyMap<number, ThreadId>): string {
  const named = [...slots].sort(([, a], [, b]) => a - b).slice(0, NAMED)
  const words = named.map(([thread, slot]) => `${nameOf(slot)} is ${log.threads[thread]?.tid ?? 0}`)
  return `${words.join(', ')}${slots.size > NAMED ? ' …' : '.'}`
}
