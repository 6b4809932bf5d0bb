import { useEffect } from 'react'
import type { BreakingSet } from '../../explorer/minimal.ts'
import { protocolNamed } from '../../protocols/registry.ts'
import { minimalSetups } from '../../store/checker-minimal.ts'
import type { MinimalReport } from '../../store/checker-state.ts'
import { protocolOf, targetTitle } from '../../store/checker-target.ts'
import { counted } from '../../store/checker-words.ts'
import { Modal } from '../dialogs/Modal.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { useChecker, useShown } from './use-checker.ts'
import './minimal.css'

/** The smallest sets of guarantees whose removal breaks each property: searched while one looks. */
export function MinimalDialog() {
  const { close } = useLabCommands()
  const { commands } = useChecker()
  const report = useShown('minimal')
  useEffect(() => {
    void commands.findMinimal()
    return commands.cancelMinimal
  }, [commands])
  return (
    <Modal
      title="Smallest breaking sets"
      about="Which guarantees have to go together before a property breaks? All subsets are decided in the small set-ups, whatever is taken away in this laboratory, smaller ones first; a set that contains a smaller one of the same property is left out."
      size="wide"
      onClose={close}
    >
      {report !== undefined && <MinimalProgress report={report} />}
      {byProperty(report?.found ?? []).map(([property, sets]) => (
        <section key={property} className="breaking">
          <h3>What breaks “{property}”</h3>
          <ul>
            {sets.map((set) => (
              <BreakingLine key={set.without.join()} set={set} />
            ))}
          </ul>
        </section>
      ))}
    </Modal>
  )
}

function MinimalProgress({ report }: { readonly report: MinimalReport }) {
  const { commands } = useChecker()
  const { all, done, searches, incomplete } = report.progress
  const isDone = report.status === 'done'
  return (
    <div className="minimal-progress">
      <progress aria-label="Subsets decided" max={all} value={done} />
      <p role="status">
        {counted(done)} of {counted(all)} subsets {isDone ? 'decided' : 'so far'}, {counted(searches)} searches,{' '}
        {report.seconds.toFixed(0)} s.
        {!isDone && ' It takes some seconds, up to a minute.'}
        {incomplete > 0 && ` ${incomplete} could not be finished within the limit of states.`}
        {report.status === 'failed' && ` The search has failed: ${report.error}`}
      </p>
      {report.status === 'running' && (
        <button type="button" className="button plain" onClick={commands.cancelMinimal}>
          Cancel
        </button>
      )}
      {(report.status === 'cancelled' || report.status === 'failed') && (
        <button
          type="button"
          className="button plain"
          onClick={() => {
            void commands.findMinimal()
          }}
        >
          Begin again
        </button>
      )}
    </div>
  )
}

function BreakingLine({ set }: { readonly set: BreakingSet }) {
  const { commands } = useChecker()
  const protocol = useSelected(protocolOf)
  const titles = set.setups.map((setup) => targetTitle(setup, protocol))
  const names = set.without.map((name) => protocolNamed(protocol).switchWords.guarantees[name]?.title ?? name)
  return (
    <li>
      <span className="breaking-set">{names.join(' + ')}</span>
      <span className="breaking-kinds">{set.kinds.join(', ')}</span>
      <button
        type="button"
        className="button plain"
        aria-label={`Play ${set.kinds[0]} without ${names.join(' and ')}`}
        onClick={() => {
          void commands.playMinimal(set)
        }}
      >
        <Icon name="play" />
        <span>Play</span>
      </button>
      <span className="breaking-where">
        {titles.length === minimalSetups(protocol).length ? 'In every set-up.' : `${titles.join('; ')}.`}
      </span>
    </li>
  )
}

function byProperty(sets: readonly BreakingSet[]): readonly (readonly [string, readonly BreakingSet[]])[] {
  const properties = [...new Set(sets.map(({ property }) => property))]
  return properties.map((property) => [property, sets.filter((set) => set.property === property)])
}
