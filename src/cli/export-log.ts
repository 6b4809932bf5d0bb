import { fail, ok } from '../base/result.ts'
import { logToPerfetto } from '../codec/perfetto-log.ts'
import { judge } from '../trace/judge/judge.ts'
import type { Log } from '../trace/log.ts'
import { partOfLog } from '../trace/log-part.ts'
import { noSuchCall, type Source } from './export-types.ts'

export function logSource(log: Log): Source {
  const judgement = judge(log)
  const { calls } = judgement
  return {
    name: log.name.replace(/(\.(strace|log|txt))?(\.gz)?$/, ''),
    problems: [],
    perfetto: () => logToPerfetto(log, judgement),
    part: (call) => {
      const part = partOfLog(log, judgement, call)
      if (part === undefined) return fail(noSuchCall(call ?? 0, calls.length))
      const advice = call === undefined && calls.length > 0 ? ' One call alone: --call N.' : ''
      return ok({ ...part, notes: part.cut === undefined ? [] : [`${part.cut}${advice}`] })
    },
  }
}
