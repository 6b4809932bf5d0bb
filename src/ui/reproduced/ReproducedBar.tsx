import type { Reproduction } from '../../codec/reproduction.ts'
import type { Logbook, ShownReproduction } from '../../store/logbook.ts'
import { useLab } from '../parts/lab-context.ts'
import './reproduced-bar.css'

interface ReproducedBarProps {
  readonly reproduced: ShownReproduction
  readonly isWhole: boolean
  readonly onWhole: (isWhole: boolean) => void
  readonly logbook: Logbook
}

const RUNS = { forced: 'Its guarantee taken away', inPlace: 'Nothing taken away' } as const

/** What came of a race on a real runtime, and which of its runs is shown. */
export function ReproducedBar({ reproduced, isWhole, onWhole, logbook }: ReproducedBarProps) {
  const { told, which } = reproduced
  const lab = useLab()
  return (
    <section className="reproduced" aria-label="On a real runtime">
      <p>
        <b>{resultWords(told)}</b> The run that is shown: {told.logged[which]?.verdict.text}.
      </p>
      <div className="recorded-tools">
        {(['forced', 'inPlace'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="button quiet"
            aria-pressed={one === which}
            disabled={told.logged[one] === undefined}
            onClick={() => void logbook.commands.openReproduced({ told, which: one })}
          >
            {RUNS[one]}
          </button>
        ))}
        <button type="button" className="button quiet" aria-pressed={isWhole} onClick={() => onWhole(!isWhole)}>
          Whole log
        </button>
        <button type="button" className="button quiet" onClick={() => void lab.commands.openLink(told.witness)}>
          Open the witness in the laboratory
        </button>
      </div>
    </section>
  )
}

/** 'Reproduced 20 of 20 on go1.26.8 (2026-11-30); blocked 20 of 20 with nothing taken away.' */
function resultWords({ go, when, forced, inPlace }: Reproduction): string {
  const shown = forced === undefined ? 'Not measured' : `Reproduced ${forced.reproduced} of ${forced.runs}`
  const kept = inPlace === undefined ? '' : `; blocked ${inPlace.blocked} of ${inPlace.runs} with nothing taken away`
  return `${shown} on ${go} (${when})${kept}.`
}
