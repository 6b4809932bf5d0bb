import { useMemo } from 'react'
import { lastWords, longestWords, slowestOf } from '../../trace/judge/slowest.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'

interface SlowestAnswerProps {
  readonly judged: JudgedLog
  /** Index of the call. */
  readonly index: number
  readonly onGo: (event: number) => void
}

/** Which thread a call waited for longest; it leads to where that thread answered. */
export function SlowestAnswer({ judged: { log, judgement }, index, onGo }: SlowestAnswerProps) {
  const call = judgement.calls[index]
  const slowest = useMemo(() => (call === undefined ? undefined : slowestOf(log, call)), [log, call])
  if (call === undefined || slowest === undefined) return undefined
  const { last, longest } = slowest
  return (
    <ul className="findings" aria-label={`Who delayed call ${index + 1}`}>
      <li>
        <button type="button" className="text-button" onClick={() => onGo(last.event)}>
          Call {index + 1}: {call.family === 'fixup' ? 'last to run it' : 'last to acknowledge'}:{' '}
          {lastWords(log, call, last)}
        </button>
      </li>
      {longest !== undefined && (
        <li>
          <button type="button" className="text-button" onClick={() => onGo(longest.event)}>
            Call {index + 1}: longest to answer: {longestWords(log, longest)}
          </button>
        </li>
      )}
    </ul>
  )
}
