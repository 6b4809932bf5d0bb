import { listingOf } from '../../lessons/code/routines.ts'
import { selectLanes, selectLastRecord, selectMoment, selectSimulation } from '../../store/selectors.ts'
import { changesText } from '../../store/setup-words.ts'
import { standingAt } from '../../store/standing.ts'
import { Switches } from '../checker/Switches.tsx'
import { CodePane } from '../code/CodePane.tsx'
import { StepListing } from '../code/StepListing.tsx'
import { useLabCommands, useNameOf, useSelected } from '../parts/lab-context.ts'

/** The routines, with a tag where each M stands now, and a switch for every guarantee. */
export function CodePanel() {
  const nameOf = useNameOf()
  const state = useSelected(selectMoment)
  const lanes = useSelected(selectLanes)
  const last = useSelected(selectLastRecord)
  const { setup } = useSelected(selectSimulation)
  const { toggleGuarantee } = useLabCommands()
  const markers = lanes.flatMap((thread) => {
    const step = standingAt(state, thread)
    return step === undefined ? [] : [{ thread, name: nameOf(thread), step }]
  })
  return (
    <div className="code-panel">
      <details className="code-switches">
        <summary>{changesText(setup) === '' ? 'Take a guarantee away' : `Runs ${changesText(setup)}`}</summary>
        <Switches />
      </details>
      {listingOf(setup.protocol) === undefined ? (
        <StepListing state={state} markers={markers} highlighted={last?.step} />
      ) : (
        <CodePane
          markers={markers}
          highlighted={last?.step}
          lastThread={last?.thread}
          setup={setup}
          onToggle={toggleGuarantee}
        />
      )}
    </div>
  )
}
