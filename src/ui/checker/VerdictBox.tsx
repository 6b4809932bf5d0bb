import { useId } from 'react'
import { SEARCH_LIMITS } from '../../codec/session.ts'
import { allSetupsOf, pairsOf } from '../../explorer/standard-setups.ts'
import type { ProtocolName } from '../../kit/setup.ts'
import type { CheckReport } from '../../store/checker-state.ts'
import { isQuick, protocolOf, targetTitle } from '../../store/checker-target.ts'
import {
  COUNTED_ONCE,
  counted,
  holds,
  racesByKind,
  stateCount,
  totals,
  verdictText,
} from '../../store/checker-words.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { useSelected } from '../parts/lab-context.ts'
import { RaceCard } from './RaceCard.tsx'
import { useChecker, useShown } from './use-checker.ts'
import './verdict.css'

interface TargetGroup {
  readonly label: string
  readonly targets: readonly string[]
}

/** What can be checked: several, one, or two at once. */
function targetGroups(protocol: ProtocolName): readonly TargetGroup[] {
  const pairs = pairsOf(protocol).map(({ id }) => id)
  return [
    { label: 'Several', targets: pairs.length === 0 ? ['all'] : ['all', 'pairs'] },
    { label: 'One', targets: ['laboratory', ...allSetupsOf(protocol).map(({ id }) => id)] },
    ...(pairs.length === 0 ? [] : [{ label: 'Two at once, around one call', targets: pairs }]),
  ]
}

/** What is checked, and what came of it. */
export function VerdictBox() {
  const report = useShown('report')
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
      {report === undefined ? <NoVerdict /> : <Verdict report={report} />}
    </section>
  )
}

function TargetPicker() {
  const id = useId()
  const { commands } = useChecker()
  const { scope, limit } = useSelected((state) => state.inquiry)
  const protocol = useSelected(protocolOf)
  return (
    <div className="verdict-target">
      <label htmlFor={id}>Every schedule of</label>
      <select id={id} value={scope} onChange={(event) => commands.setScope(event.target.value)}>
        {targetGroups(protocol).map(({ label, targets }) => (
          <optgroup key={label} label={label}>
            {targets.map((one) => (
              <option key={one} value={one}>
                {targetTitle(one, protocol)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {!isQuick(scope, protocol) && (
        <select
          aria-label="Most states"
          value={limit}
          onChange={(event) => {
            const chosen = SEARCH_LIMITS.find((states) => states === Number(event.target.value))
            if (chosen !== undefined) commands.setLimit(chosen)
          }}
        >
          {SEARCH_LIMITS.map((states) => (
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
  const kinds = racesByKind(report.races)
  const look = kinds.length > 0 ? 'is-broken' : holds(report) ? 'holds' : 'is-open'
  return (
    <div className="verdict-body">
      <p role="status" className={`verdict-text ${look}`}>
        {verdictText(report)}
      </p>
      <p className="verdict-about">
        {report.about}
        {report.status === 'running' ? <Progress report={report} /> : <Counts report={report} />}
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

/** There is no verdict on what the page shows. */
function NoVerdict() {
  const isComing = useSelected((state) => isQuick(state.inquiry.scope, protocolOf(state)))
  return (
    <div className="verdict-body">
      <p role="status" className="verdict-about">
        {isComing ? 'Searching …' : 'Not searched: press Check.'}
      </p>
    </div>
  )
}

function Counts({ report }: { readonly report: CheckReport }) {
  const isOther = useSelected(({ finding }) => report.scope !== 'laboratory' && finding?.where === undefined)
  const { states } = totals(report)
  return (
    <>
      . {isOther && 'This laboratory itself is not searched. '}
      {stateCount(states)}, {report.seconds.toFixed(2)} s.{states > 1 && ` ${COUNTED_ONCE}`}
    </>
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
