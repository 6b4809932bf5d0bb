import { useEffect } from 'react'
import { KEYS } from '../../store/checker-shown.ts'
import { selectSimulation } from '../../store/selectors.ts'
import { changesText, howItRuns } from '../../store/setup-words.ts'
import type { LabState } from '../../store/state.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { useSelected } from '../parts/lab-context.ts'
import { CoverageFigure } from './CoverageFigure.tsx'
import { GoalQuestion } from './GoalQuestion.tsx'
import { Switches } from './Switches.tsx'
import { useChecker } from './use-checker.ts'
import { VerdictBox } from './VerdictBox.tsx'
import './check-panel.css'

const selectChanges = (state: LabState): string => changesText(selectSimulation(state).setup)
const selectRuns = (state: LabState): string => howItRuns(selectSimulation(state).setup)

/** Guarantees to take away, questions to ask, and below what comes of it. */
export function CheckPanel() {
  const { commands } = useChecker()
  const key = useSelected(KEYS.report)
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another key the report is of something else.
  useEffect(() => commands.refresh(), [commands, key])
  return (
    <div className="check">
      <div className="check-scroll">
        <section aria-labelledby="check-switches">
          <h3 id="check-switches">Take a guarantee away</h3>
          <Changes />
          <Switches />
        </section>
        <GoalQuestion />
        <CoverageFigure />
        <section className="check-more">
          <h3>More</h3>
          <CommandButton id="table" label="The table of guarantees" look="plain" />
          <CommandButton id="minimal-sets" label="Smallest breaking sets" look="plain" />
          <CommandButton id="watch-here" label="Can it still go wrong from here?" look="plain" />
        </section>
      </div>
      <VerdictBox />
    </div>
  )
}

/** How this laboratory differs from the release, and the way back. */
function Changes() {
  const changes = useSelected(selectChanges)
  const runs = useSelected(selectRuns)
  return (
    <p className="check-changes">
      <span>{changes === '' ? `Everything is in place, ${runs}.` : `This laboratory runs ${runs}.`}</span>
      {changes !== '' && <CommandButton id="restore" label="Put everything back" look="plain" />}
    </p>
  )
}
