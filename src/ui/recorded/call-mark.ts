import type { Doubt, Fate, LogCall } from '../../trace/judge/types.ts'

/** What the table of calls says of one in its last column. */
export interface CallMark {
  readonly sign: string
  readonly words: string
  /** What to sort by: what is wrong is more than what cannot be told, and that more than nothing. */
  readonly rank: number
}

const CLEAN: readonly Fate[] = ['once', 'inherited', 'exiting']

/** `wrong`: how many findings say that something is wrong with it. `doubts`: those of the whole log. */
export function callMark(call: LogCall, wrong: number, doubts: readonly Doubt[]): CallMark {
  if (wrong > 0) return { sign: `✕ ${wrong}`, words: wrong === 1 ? '1 finding' : `${wrong} findings`, rank: 1 + wrong }
  const { unseen, targets } = call
  const isHidden = unseen.length > 0 || targets.some(({ fate }) => fate === 'not visible')
  if (isHidden || call.doubts.length > 0 || doubts.length > 0) return { sign: '?', words: 'cannot be told', rank: 1 }
  const isClean = call.finished && targets.every(({ fate }) => CLEAN.includes(fate))
  return isClean ? { sign: '✓', words: 'nothing wrong', rank: 0 } : { sign: '–', words: 'nothing found', rank: 0.5 }
}
