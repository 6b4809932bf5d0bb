import { useState } from 'react'
import { type FatedThread, type FateGroup, fatesOf } from '../../trace/judge/fate-words.ts'
import type { LogCall } from '../../trace/judge/types.ts'
import type { Log } from '../../trace/log.ts'
import { shortName } from '../../trace/thread-name.ts'

interface CallFatesProps {
  readonly log: Log
  readonly call: LogCall
  readonly onGo: (thread: FatedThread) => void
}

/** So many threads of a group at once: a call may have ten thousand. */
const PAGE = 50
/** Of threads of which nothing is wrong, more than these are shown when asked for. */
const FEW = 12

/** What became of each thread in a call, and where that is to be seen. */
export function CallFates({ log, call, onGo }: CallFatesProps) {
  const groups = fatesOf(call)
  if (groups.length === 0) return <p>There was no other thread.</p>
  return (
    <ul className="call-fates" aria-label="What became of each thread">
      {groups.map((group) => (
        <li key={`${group.words} ${group.reason}`}>
          <Group log={log} group={group} onGo={onGo} />
        </li>
      ))}
    </ul>
  )
}

interface GroupProps extends Pick<CallFatesProps, 'log' | 'onGo'> {
  readonly group: FateGroup
}

function Group({ log, group: { mark, words, reason, threads }, onGo }: GroupProps) {
  const [limit, setLimit] = useState(PAGE)
  const isPressing = mark === '✕' || mark === '?'
  return (
    <details open={isPressing || threads.length <= FEW}>
      <summary className={mark === '✕' ? 'is-wrong' : undefined}>
        <span aria-hidden="true">{mark}</span> {words}: {threads.length.toLocaleString('en')}
      </summary>
      {reason !== undefined && <p>{reason}</p>}
      <ul className="call-threads">
        {threads.slice(0, limit).map((each) => (
          <li key={each.thread ?? `tid ${each.tid}`}>
            <Thread log={log} of={each} words={words} onGo={onGo} />
          </li>
        ))}
        {threads.length > limit && (
          <li>
            <button type="button" className="text-button" onClick={() => setLimit(limit + PAGE)}>
              {(threads.length - limit).toLocaleString('en')} more
            </button>
          </li>
        )}
      </ul>
    </details>
  )
}

interface ThreadProps extends Pick<CallFatesProps, 'log' | 'onGo'> {
  readonly of: FatedThread
  readonly words: string
}

/** One that is known only by its number has no lane to go to. */
function Thread({ log, of, words, onGo }: ThreadProps) {
  if (of.thread === undefined) return <span className="call-thread">{of.tid}</span>
  const name = shortName(log, of.thread)
  return (
    <button type="button" className="call-thread" aria-label={`${name}: ${words}`} onClick={() => onGo(of)}>
      {name}
    </button>
  )
}
