import type { Finding } from '../../trace/judge/findings.ts'
import type { Doubt } from '../../trace/judge/types.ts'
import type { Verdict } from '../../trace/judge/verdict.ts'
import { Advice } from './Advice.tsx'
import './verdict-block.css'

interface LogVerdictProps {
  readonly verdict: Verdict
  readonly findings: readonly Finding[]
  /** Those of the whole log. */
  readonly doubts: readonly Doubt[]
  readonly onGo: (finding: Finding) => void
}

/** The first thing to read of a log: whether every thread ran each call once, or why that cannot be told. */
export function LogVerdict({ verdict, findings, doubts, onGo }: LogVerdictProps) {
  const { kind, why, advice } = verdict
  const told = findings.find((finding) => isToldBy(verdict, finding))
  const others = doubts.filter(({ text }) => !why.includes(text))
  return (
    <section className={`log-verdict is-${kind}`} aria-labelledby="log-verdict">
      <h3 id="log-verdict">
        <span aria-hidden="true" className="log-verdict-sign">
          {SIGNS[kind]}
        </span>{' '}
        {headWords(kind, findings)}
      </h3>
      <p role="status" className="log-verdict-why">
        {told === undefined ? (
          why
        ) : (
          <button type="button" className="text-button" onClick={() => onGo(told)}>
            {why}
          </button>
        )}
      </p>
      {others.map(({ text }) => (
        <p key={text}>{text}</p>
      ))}
      {advice.length > 0 && (
        <>
          <h4>What to do</h4>
          <ul className="log-verdict-advice">
            {advice.map((text) => (
              <li key={text}>
                <Advice text={text} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

const SIGNS = { clean: '✓', findings: '✕', undecided: '?' } as const

function headWords(kind: Verdict['kind'], findings: readonly Finding[]): string {
  if (kind === 'clean') return 'Clean'
  if (kind === 'undecided') return 'Cannot be told'
  const wrong = findings.filter((finding) => finding.wrong).length
  return wrong === 1 ? '1 finding' : `${wrong.toLocaleString('en')} findings`
}

/** Whether the verdict says what this finding says: it need not be said twice. */
export function isToldBy({ why }: Verdict, { wrong, call, text }: Finding): boolean {
  return wrong && why === (call === undefined ? text : `Call ${call + 1}: ${text}`)
}
