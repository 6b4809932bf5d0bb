import { useState } from 'react'
import type { Log } from '../../trace/log.ts'
import { eventNearLine, unreadText } from '../../trace/log-text.ts'

/** So many are put on the page at once. */
const PAGE = 200
/** Characters of a line: what was printed without an end of line may be endless. */
const LONGEST = 200

interface UnreadLinesProps {
  readonly log: Log
  readonly onGo: (event: number) => void
}

/** Every line that was not read; each leads to the event next to it. */
export function UnreadLines({ log, onGo }: UnreadLinesProps) {
  const [from, setFrom] = useState(0)
  const [isOpen, setIsOpen] = useState(false)
  const { line } = log.unread
  const to = Math.min(from + PAGE, line.length)
  const counted = line.length === 1 ? '1 line was' : `${line.length.toLocaleString('en')} lines were`
  return (
    <details onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>{counted} not read.</summary>
      {isOpen && (
        <ul className="unknown">
          {Array.from({ length: to - from }, (_, i) => {
            const number = line[from + i] ?? 0
            return (
              <li key={number}>
                <button
                  type="button"
                  className="button quiet"
                  title="Go to the event next to it"
                  onClick={() => onGo(eventNearLine(log, number))}
                >
                  Line {number.toLocaleString('en')}
                </button>{' '}
                <code>{unreadText(log, from + i).slice(0, LONGEST)}</code>
              </li>
            )
          })}
        </ul>
      )}
      {line.length > PAGE && (
        <p>
          {from + 1} to {to} of {line.length.toLocaleString('en')}{' '}
          <button
            type="button"
            className="button quiet"
            disabled={from === 0}
            onClick={() => setFrom(Math.max(0, from - PAGE))}
          >
            Earlier ones
          </button>{' '}
          <button
            type="button"
            className="button quiet"
            disabled={to === line.length}
            onClick={() => setFrom(from + PAGE)}
          >
            Later ones
          </button>
        </p>
      )}
    </details>
  )
}
