import { ok, type Result } from '../base/result.ts'
import { sessionToLink } from '../codec/link.ts'
import { DEFAULT_VIEW } from '../codec/session.ts'
import { findScripted } from '../store/scenario-store.ts'
import { findingsOf } from '../trace/judge/findings.ts'
import { judge } from '../trace/judge/judge.ts'
import { playedCall } from '../trace/judge/played-call.ts'
import type { Judgement } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'
import { checksum, lastState, replay } from '../trace/simulation.ts'
import { type Command, type Given, jsonText, type Report, STATUS } from './command.ts'
import { readLog } from './read-log.ts'
import { judgementToJson } from './strace-json.ts'
import { judgementToText, unreadLines } from './strace-text.ts'

/** Reads the files as one log, and says what is in it. */
export function judged(paths: readonly string[], { options, host, progress }: Given): Result<Report> {
  const log = readLog(paths, host, progress)
  if (!log.ok) return log
  progress('judging')
  const judgement = judge(log.value)
  const wrong = findingsOf(log.value, judgement).some((finding) => finding.wrong)
  return ok({
    text: textOf(log.value, judgement, options),
    notes: [],
    files: [],
    status: wrong ? STATUS.violated : STATUS.fine,
  })
}

function textOf(log: Log, judgement: Judgement, options: Given['options']): string {
  if (options['unknown'] === true) return unreadLines(log)
  return options['json'] === true ? jsonText(judgementToJson(log, judgement)) : judgementToText(log, judgement)
}

/** A call played on the model as it was observed, as a link. */
function linkTo(given: Given, number: string): Result<Report> {
  const log = readLog(given.operands, given.host, given.progress)
  if (!log.ok) return log
  const played = playedCall(log.value, judge(log.value), Number(number))
  if (!played.ok) return played
  const { setup, actions, cursor, cut } = played.value
  const { simulation } = replay(setup, actions)
  const session = { setup, scenario: undefined, actions, cursor, view: DEFAULT_VIEW }
  return ok({
    text: sessionToLink(session, checksum(lastState(simulation)), findScripted),
    notes: cut === undefined ? [] : [cut],
    files: [],
    status: STATUS.fine,
  })
}

export const strace: Command = {
  name: 'strace',
  synopsis: '<file>… [--json | --link CALL | --unknown]',
  about:
    'judges a log of strace -f, or the files of -ff: call by call, whether every thread ran it exactly once; --link plays a call, --unknown prints the lines that were not read',
  options: { json: { type: 'boolean' }, link: { type: 'string' }, unknown: { type: 'boolean' } },
  operands: ['a log of strace'],
  repeats: true,
  run: (given) => {
    const { link } = given.options
    return typeof link === 'string' ? linkTo(given, link) : judged(given.operands, given)
  },
}
