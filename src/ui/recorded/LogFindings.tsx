import type { Finding } from '../../trace/judge/findings.ts'
import type { JudgedLog } from '../../trace/judge/types.ts'
import { verdictOf } from '../../trace/judge/verdict.ts'

interface LogFindingsProps {
  readonly judged: JudgedLog
  readonly findings: readonly Finding[]
  readonly onGo: (finding: Finding) => void
}

/** At most so many are listed; the table of calls has them all. */
const SHOWN = 12

/** What is wrong in a log, then what is worth knowing; each leads to where it is. */
export function LogFindings({ judged, findings, onGo }: LogFindingsProps) {
  const more = findings.length - SHOWN
  return (
    <section aria-labelledby="log-findings">
      <h3 id="log-findings">Findings</h3>
      <p>{verdictOf(judged.log, judged.judgement, findings).why}</p>
      <ul className="findings">
        {findings.slice(0, SHOWN).map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings of one log never move.
          <li key={index} className={finding.wrong ? 'is-wrong' : undefined}>
            <FindingLine finding={finding} onGo={onGo} />
          </li>
        ))}
      </ul>
      {more > 0 && <p>{more} more: sort the calls by Wrong.</p>}
    </section>
  )
}

function FindingLine({ finding, onGo }: { readonly finding: Finding; readonly onGo: (finding: Finding) => void }) {
  const { call, event, text, wrong } = finding
  const words = (
    <>
      {wrong && <span aria-hidden="true">✕ </span>}
      {call !== undefined && `Call ${call + 1}: `}
      {text}
    </>
  )
  if (call === undefined && event === undefined) return <p>{words}</p>
  return (
    <button type="button" className="text-button" onClick={() => onGo(finding)}>
      {words}
    </button>
  )
}
