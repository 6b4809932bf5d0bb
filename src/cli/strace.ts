import { ok, type Result } from '../base/result.ts'
import { findingsOf } from '../trace/judge/findings.ts'
import { judge } from '../trace/judge/judge.ts'
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

export const strace: Command = {
  name: 'strace',
  synopsis: '<file>… [--json]',
  about: 'judges a log of strace -f, or the files of -ff: call by call, whether every thread ran it exactly once',
  options: { json: { type: 'boolean' } },
  operands: ['a log of strace'],
  repeats: true,
  run: (given) => judged(given.operands, given),
}
