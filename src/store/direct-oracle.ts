/** For tests: the checker without its worker. */
import { answer } from '../explorer/answer.ts'
import type { Oracle } from '../explorer/client.ts'
import type { Answers, Asked, QuestionKind, Questions, Report } from '../explorer/messages.ts'

/** Answers as the worker does, in this thread and a little later; of at most so many states. */
export function directOracle(most = Number.POSITIVE_INFINITY): Oracle {
  let isCancelled = false
  return {
    cancel: () => {
      isCancelled = true
    },
    ask: async <Kind extends QuestionKind>(
      kind: Kind,
      asked: Questions[Kind],
      onReport: (report: Report) => void = () => undefined,
    ) => {
      isCancelled = false
      await Promise.resolve()
      if (isCancelled) return undefined
      const question = 'maxStates' in asked ? { ...asked, maxStates: Math.min(most, asked.maxStates) } : asked
      return answer({ kind, question } as Asked, { report: onReport, now: () => 0 }) as Answers[Kind]
    },
  }
}
