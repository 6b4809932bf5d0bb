import type { Finding } from '../../trace/judge/findings.ts'

interface LogFindingsProps {
  /** But for the one that the verdict has told. */
  readonly findings: readonly Finding[]
  readonly onGo: (finding: Finding) => void
}

/** At most so many are listed; the table of calls has them all. */
const SHOWN = 12

/** What else is wrong in a log, then what is worth knowing; each leads to where it is. */
export function LogFindings({ findings, onGo }: LogFindingsProps) {
  const wrong = findings.filter((finding) => finding.wrong)
  const others = findings.filter((finding) => !finding.wrong)
  return (
    <>
      {wrong.length > 0 && (
        <section aria-labelledby="log-findings">
          <h3 id="log-findings">Findings</h3>
          <Shown lines={wrong.map((finding) => lineOf(finding, onGo))} isWrong />
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="log-worth">
          <h3 id="log-worth">Worth knowing</h3>
          <Shown lines={others.map((finding) => lineOf(finding, onGo))} />
        </section>
      )}
    </>
  )
}

interface Line {
  readonly words: string
  /** Where it leads to. */
  readonly go: (() => void) | undefined
}

function lineOf(finding: Finding, onGo: (finding: Finding) => void): Line {
  const { call, event, text } = finding
  const words = call === undefined ? text : `Call ${call + 1}: ${text}`
  return { words, go: call === undefined && event === undefined ? undefined : () => onGo(finding) }
}

function Shown({ lines, isWrong = false }: { readonly lines: readonly Line[]; readonly isWrong?: boolean }) {
  const more = lines.length - SHOWN
  return (
    <>
      <ul className="findings">
        {lines.slice(0, SHOWN).map(({ words, go }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: findings of one log never move.
          <li key={index} className={isWrong ? 'is-wrong' : undefined}>
            <LineWords words={words} go={go} sign={isWrong ? '✕ ' : ''} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="log-more">
          {more.toLocaleString('en')} more{isWrong ? ': sort the calls by Wrong.' : '.'}
        </p>
      )}
    </>
  )
}

function LineWords({ words, go, sign }: Line & { readonly sign: string }) {
  const told = (
    <>
      <span aria-hidden="true">{sign}</span>
      {words}
    </>
  )
  if (go === undefined) return told
  return (
    <button type="button" className="text-button" onClick={go}>
      {told}
    </button>
  )
}
