import { protocolNames } from '../../protocols/registry.ts'
import { familyWords } from '../../trace/judge/call-words.ts'
import type { FatedThread } from '../../trace/judge/fate-words.ts'
import { callName } from '../../trace/judge/findings.ts'
import type { Doubt, JudgedLog } from '../../trace/judge/types.ts'
import { threadName } from '../../trace/thread-name.ts'
import { Advice } from './Advice.tsx'
import { CallFates } from './CallFates.tsx'
import { LogSigns } from './LogSigns.tsx'
import type { LogPageActions } from './log-page-actions.ts'
import { SlowestAnswer } from './SlowestAnswer.tsx'
import './chosen-call.css'

interface ChosenCallProps {
  readonly judged: JudgedLog
  /** Index of the call. */
  readonly index: number
  readonly actions: LogPageActions
}

/** One call: who made it and how that is told, what became of each thread, and what cannot be told. */
export function ChosenCall({ judged, index, actions }: ChosenCallProps) {
  const { log, judgement } = judged
  const call = judgement.calls[index]
  if (call === undefined) return undefined
  const { coordinator, own, begin, family, signs, doubts } = call
  const goTo = ({ thread, event }: FatedThread) => {
    if (event !== undefined) actions.selectEvent(event)
    else if (thread !== undefined) actions.showLane(thread)
  }
  return (
    <section className="chosen-call" aria-labelledby="chosen-call">
      <h3 id="chosen-call">
        Call {index + 1}: <span className="call-code">{callName(log, call)}</span>
      </h3>
      <dl>
        <dt>Caller</dt>
        <dd>
          {coordinator === undefined ? (
            'not in this log'
          ) : (
            <button type="button" className="text-button" onClick={() => actions.selectEvent(own ?? begin)}>
              {threadName(log, coordinator)},{' '}
              {own === undefined
                ? `from line ${log.events.line[begin]}; not seen to run it`
                : `ran it in line ${log.events.line[own]}`}
            </button>
          )}
        </dd>
        <dt>Who did it</dt>
        <dd>{familyWords(family)}</dd>
        {signs.length > 0 && (
          <>
            <dt>Told by</dt>
            <dd>
              <LogSigns log={log} signs={signs} onGo={actions.selectEvent} />
            </dd>
          </>
        )}
      </dl>
      <Doubts doubts={doubts} onGo={actions.selectLine} />
      <CallFates key={index} log={log} call={call} onGo={goTo} />
      <SlowestAnswer judged={judged} index={index} onGo={actions.selectEvent} />
      {protocolNames().includes(family) && (
        <button
          type="button"
          className="button plain"
          title="Step through it in the laboratory (M)"
          onClick={actions.play}
        >
          Play call {index + 1} on the model
        </button>
      )}
    </section>
  )
}

interface DoubtsProps {
  readonly doubts: readonly Doubt[]
  readonly onGo: (line: number) => void
}

/** What to do is said once, though it helps against several. */
function Doubts({ doubts, onGo }: DoubtsProps) {
  if (doubts.length === 0) return undefined
  const advice = new Set(doubts.flatMap((doubt) => doubt.advice ?? []))
  return (
    <ul className="call-doubts" aria-label="What cannot be told of it">
      {doubts.map(({ text, line }) => (
        <li key={`${text} ${line}`}>
          <span aria-hidden="true">? </span>
          {line === undefined ? (
            text
          ) : (
            <button type="button" className="text-button" onClick={() => onGo(line)}>
              {text}
              {text.includes(`line ${line}`) ? '' : ` (line ${line})`}
            </button>
          )}
        </li>
      ))}
      {[...advice].map((each) => (
        <li key={each}>
          <strong>What to do:</strong> <Advice text={each} />
        </li>
      ))}
    </ul>
  )
}
