import { useId } from 'react'
import { ALL_SETUPS } from '../../explorer/standard-setups.ts'
import { type CheckReport, LIMITS, type Target } from '../../store/checker-state.ts'
import { isQuick, PAIRS, protocolOf, targetKey, targetTitle } from '../../store/checker-target.ts'
import { counted, racesByKind, totals, verdictText } from '../../store/checker-words.ts'
import { CommandButton } from '../CommandButton.tsx'
import { useSelected } from '../lab-context.ts'
import { RaceCard } from './RaceCard.tsx'
import { useChecked, useChecker } from './use-checker.ts'
import './verdict.css'

/** What can be checked: several, one, or two at once. */
const TARGETS: readonly { readonly label: string; readonly targets: readonly Target[] }[] = [
  { label: 'Several', targets: ['all', 'pairs'] },
  { label: 'One', targets: ['laboratory', ...ALL_SETUPS.map(({ id }) => id)] },
  { label: 'Two at once, around one call', targets: PAIRS.map(({ id }) => id) },
]

/** What is checked, and what came of it. */
export function VerdictBox() {
  const report = useChecked((state) => state.report)
  const isRunning = report?.status === 'running'
  return (
    <section className="verdict" aria-label="Check">
      <div className="verdict-bar">
        <TargetPicker />
        {isRunning ? (
          <CommandButton id="cancel-check" label="Cancel" look="plain" />
        ) : (
          <CommandButton id="check" label="Check" look="primary" />
        )}
      </div>
      {report !== undefined && <Verdict report={report} />}
    </section>
  )
}

function TargetPicker() {
  const id = useId()
  const { commands } = useChecker()
  const target = useChecked((state) => state.target)
  const limit = useChecked((state) => state.limit)
  const protocol = useSelected(protocolOf)
  return (
    <div className="verdict-target">
      <label htmlFor={id}>Every schedule of</label>
      <select id={id} value={target} onChange={(event) => commands.setTarget(event.target.value)}>
        {TARGETS.map(({ label, targets }) => (
          <optgroup key={label} label={label}>
            {targets.map((one) => (
              <option key={one} value={one}>
                {targetTitle(one, protocol)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {!isQuick(target) && (
        <select
          aria-label="Most states"
          value={limit}
          onChange={(event) => commands.setLimit(Number(event.target.value))}
        >
          {LIMITS.map((states) => (
            <option key={states} value={states}>
              at most {counted(states)} states
            </option>
          ))}
        </select>
      )}
    </div>
  )
}

function Verdict({ report }: { readonly report: CheckReport }) {
  const isOld = useSelected((state) => targetKey(state, report.target) !== report.key)
  const kinds = racesByKind(report.races)
  const isProved = report.proofs.length === report.problems
  const holds = isProved && kinds.length === 0 && totals(report).isComplete
  const look = kinds.length > 0 ? 'is-broken' : holds ? 'holds' : 'is-open'
  return (
    <div className="verdict-body">
      <p role="status" className={`verdict-text ${look}`}>
        {verdictText(report)}
      </p>
      <p className="verdict-about">
        {report.about}
        {report.status === 'running' ? (
          <Progress report={report} />
        ) : (
          `. ${counted(totals(report).states)} states, ${report.seconds.toFixed(2)} s.`
        )}
        {isOld && ' The laboratory has changed since: check again.'}
      </p>
      {kinds.length > 0 && (
        <ul className="races" aria-label="What can go wrong">
          {kinds.map((races) => (
            <RaceCard key={`${races.property} ${races.kind}`} races={races} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Progress({ report }: { readonly report: CheckReport }) {
  const { states, depth } = totals(report)
  const rate = report.seconds > 0 ? states / report.seconds : 0
  return (
    <span className="verdict-progress">
      {report.problems > 1 && ` · set-up ${Math.min(report.proofs.length + 1, report.problems)} of ${report.problems}`}{' '}
      · {counted(states)} states · depth {depth}
      {report.progress !== undefined && ` · frontier ${counted(report.progress.frontier)}`}
      {rate > 0 && ` · ${counted(Math.round(rate / 1000))},000 states/s`}
    </span>
  )
}
