import { protocolOf } from '../../protocols/registry.ts'
import { findingName } from '../../store/checker-play.ts'
import type { Race } from '../../store/checker-state.ts'
import type { RacesOfKind } from '../../store/checker-words.ts'
import { selectSimulation } from '../../store/selectors.ts'
import { Icon } from '../parts/Icon.tsx'
import { useLab } from '../parts/lab-context.ts'
import { NeedsList } from './NeedsList.tsx'
import { useChecker, useNeeds } from './use-checker.ts'

/** One way in which it goes wrong: what breaks, how, in which set-ups, and the shortest schedule to watch. */
export function RaceCard({ races }: { readonly races: RacesOfKind }) {
  const { property, kind, shortest, others } = races
  const { violation, problem, witness } = shortest
  const shown = useNeeds()?.race
  const isShown = [shortest, ...others].some((race) => shown !== undefined && findingName(race) === findingName(shown))
  return (
    <li className="race">
      <div className="race-head">
        <h4>
          <span aria-hidden="true">✕ </span>
          {kind} <span className="race-property">breaks “{property}”</span>
        </h4>
        <PlayButton race={shortest} label={`Play ${kind}: ${problem.title}`}>
          Play
        </PlayButton>
      </div>
      <p>
        {problem.title}: {violation.text}{' '}
        <span className="race-steps">
          {witness === undefined ? 'Finding the schedule …' : `${witness.steps.length} steps.`}
        </span>{' '}
        {protocolOf(problem.setup).isForced === true && <MachineButton race={shortest} />}
      </p>
      {others.length > 0 && <Others kind={kind} others={others} />}
      {isShown && <NeedsList />}
    </li>
  )
}

function Others({ kind, others }: { readonly kind: string; readonly others: readonly Race[] }) {
  return (
    <p className="race-others">
      Also:{' '}
      {others.map((race, index) => (
        <span key={race.problem.id}>
          {index > 0 && '; '}
          <PlayButton race={race} label={`Play ${kind}: ${race.problem.title}`} isLink>
            {race.problem.title}
          </PlayButton>
          {race.witness !== undefined && ` (${race.witness.steps.length})`}
        </span>
      ))}
    </p>
  )
}

/** Shows a race as the laboratory, and how it can be forced on the reader's own machine. */
function MachineButton({ race }: { readonly race: Race }) {
  const { commands } = useChecker()
  const lab = useLab()
  const show = async () => {
    await commands.play(race)
    lab.commands.pause()
    lab.commands.seek(selectSimulation(lab.store.getState()).actions.length)
    lab.commands.open({ kind: 'machine' })
  }
  return (
    <button
      type="button"
      className="text-button"
      title="Make it happen on your machine (>)"
      aria-label={`Make it happen on your machine: ${race.violation.kind}, ${race.problem.title}`}
      onClick={() => void show()}
    >
      Make it happen on your machine
    </button>
  )
}

interface PlayButtonProps {
  readonly race: Race
  readonly label: string
  readonly isLink?: boolean
  readonly children: string
}

/** Shows a race as the laboratory. */
export function PlayButton({ race, label, isLink = false, children }: PlayButtonProps) {
  const { commands } = useChecker()
  return (
    <button
      type="button"
      className={isLink ? 'text-button' : 'button plain'}
      aria-label={label}
      onClick={() => {
        void commands.play(race)
      }}
    >
      {!isLink && <Icon name="play" />}
      <span>{children}</span>
    </button>
  )
}
