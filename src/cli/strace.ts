import { fail, ok, type Result } from '../base/result.ts'
import { sessionToLink } from '../codec/link.ts'
import { DEFAULT_VIEW } from '../codec/session.ts'
import { findScripted } from '../store/scenario-store.ts'
import { findingsOf } from '../trace/judge/findings.ts'
import { followCall } from '../trace/judge/follow.ts'
import { judge } from '../trace/judge/judge.ts'
import { checksum, lastState, replay } from '../trace/simulation.ts'
import { type Command, type Given, jsonText, type Report, STATUS } from './command.ts'
import { readLog } from './read-log.ts'
import { judgementToJson } from './strace-json.ts'
import { judgementToText } from './strace-text.ts'

/** Reads the files as one log, and says what is in it. */
export function judged(paths: readonly string[], { options, host, progress }: Given): Result<Report> {
  const log = readLog(paths, host, progress)
  if (!log.ok) return log
  progress('judging')
  const judgement = judge(log.value)
  const wrong = findingsOf(log.value, judgement).some((finding) => finding.wrong)
  const json = options['json'] === true
  return ok({
    text: json ? jsonText(judgementToJson(log.value, judgement)) : judgementToText(log.value, judgement),
    notes: [],
    files: [],
    status: wrong ? STATUS.violated : STATUS.fine,
  })
}

/** A call played on the model as it was observed, as a link. */
function linkTo(given: Given, number: string): Result<Report> {
  const log = readLog(given.operands, given.host, given.progress)
  if (!log.ok) return log
  const { calls } = judge(log.value)
  const call = calls[Number(number) - 1]
  if (call === undefined)
    return fail(
      `There is no call ${number}: ${calls.length === 0 ? 'none was found' : `the calls are 1 to ${calls.length}`}.`,
    )
  const followed = followCall(log.value, call)
  if (followed === undefined) {
    return fail(
      `Call ${number} cannot be played: the log shows too little of it, or it asks more threads than the model has room for.`,
    )
  }
  const { setup, actions, refused } = followed
  const { simulation } = replay(setup, actions)
  const session = { setup, scenario: undefined, actions, cursor: 0, view: DEFAULT_VIEW }
  const notes = refused === undefined ? [] : [`It is played as far as the model allows: a thread ${refused.reason}.`]
  return ok({
    text: sessionToLink(session, checksum(lastState(simulation)), findScripted),
    notes,
    files: [],
    status: STATUS.fine,
  })
}

export const strace: Command = {
  name: 'strace',
  synopsis: '<file>… [--json | --link CALL]',
  about:
    'judges a log of strace -f, or the files of -ff: call by call, whether every thread ran it exactly once; --link plays a call',
  options: { json: { type: 'boolean' }, link: { type: 'string' } },
  operands: ['a log of strace'],
  repeats: true,
  run: (given) => {
    const { link } = given.options
    return typeof link === 'string' ? linkTo(given, link) : judged(given.operands, given)
  },
}
