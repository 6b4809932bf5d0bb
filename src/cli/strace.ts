import { ok, type Result } from '../base/result.ts'
import { sessionToLink } from '../codec/link.ts'
import { DEFAULT_VIEW } from '../codec/session.ts'
import { findScripted } from '../store/scenario-store.ts'
import { findingsOf } from '../trace/judge/findings.ts'
import { judge } from '../trace/judge/judge.ts'
import { playedCall } from '../trace/judge/played-call.ts'
import type { Judgement } from '../trace/judge/types.ts'
import { verdictOf } from '../trace/judge/verdict.ts'
import type { Log } from '../trace/log.ts'
import { checksum, lastState, replay } from '../trace/simulation.ts'
import { type Command, type Given, jsonText, type Report, STATUS } from './command.ts'
import { PART_OPTIONS, PART_SYNOPSIS, readGiven } from './read-part.ts'
import { judgementToJson } from './strace-json.ts'
import { judgementToText, unreadLines } from './strace-text.ts'

const STATUS_OF = { clean: STATUS.fine, findings: STATUS.violated, undecided: STATUS.unfinished } as const

/** Reads the files as one log, and says what is in it. */
export function judged(given: Given): Result<Report> {
  const read = readGiven(given)
  if (!read.ok) return read
  const { log, files } = read.value
  given.progress('judging')
  const judgement = judge(log)
  const { kind } = verdictOf(log, judgement, findingsOf(log, judgement))
  return ok({
    text: textOf(log, judgement, given.options),
    notes: files.map(({ path }) => `Wrote ${path}.`),
    files,
    status: STATUS_OF[kind],
  })
}

function textOf(log: Log, judgement: Judgement, options: Given['options']): string {
  if (options['unknown'] === true) return unreadLines(log)
  return options['json'] === true ? jsonText(judgementToJson(log, judgement)) : judgementToText(log, judgement)
}

/** A call played on the model as it was observed, as a link. */
function linkTo(given: Given, number: string): Result<Report> {
  const read = readGiven(given)
  if (!read.ok) return read
  const { log, files } = read.value
  const played = playedCall(log, judge(log), Number(number))
  if (!played.ok) return played
  const { setup, actions, cursor, cut } = played.value
  const { simulation } = replay(setup, actions)
  const session = { setup, scenario: undefined, actions, cursor, view: DEFAULT_VIEW }
  return ok({
    text: sessionToLink(session, checksum(lastState(simulation)), findScripted),
    notes: cut === undefined ? [] : [cut],
    files,
    status: STATUS.fine,
  })
}

export const strace: Command = {
  name: 'strace',
  synopsis: `<file>… [--json | --link CALL | --unknown] ${PART_SYNOPSIS}`,
  about:
    'judges a log of strace -f, or the files of -ff: call by call, whether every thread ran it exactly once; --link plays a call, --unknown prints the lines that were not read; --from and --to read a part of a log only, --save writes it',
  options: { json: { type: 'boolean' }, link: { type: 'string' }, unknown: { type: 'boolean' }, ...PART_OPTIONS },
  operands: ['a log of strace'],
  repeats: true,
  run: (given) => {
    const { link } = given.options
    return typeof link === 'string' ? linkTo(given, link) : judged(given)
  },
}
