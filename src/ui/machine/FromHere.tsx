import { stateAt, type Transition, titleOf } from '../../statechart/chart.ts'
import { TransitionRow } from './TransitionRow.tsx'
import type { Machine } from './use-machine.ts'

interface FromHereProps {
  readonly machine: Machine
  /** A state that one looks at; `undefined`: that in which the thread stands. */
  readonly looked: string | undefined
  readonly onTake: (transition: Transition) => boolean
  readonly onBack: () => void
}

/** Everything that leads out of the state in which the thread stands, or of another one, in words. */
export function FromHere({ machine, looked, onTake, onBack }: FromHereProps) {
  const { chart, name, standing, isHandling, possible } = machine
  const own = isHandling ? standing.handler : standing.program
  const at = looked ?? own
  const state = stateAt(chart, at)
  /** What is possible first; what comes from outside whatever the thread is in, last. */
  const rank = ({ id, source, event }: Transition) =>
    (source === at || event === 'SIGNAL' ? 0 : 2) + (possible.has(id) ? 0 : 1)
  const rows = chart.transitions
    .filter(({ source, id }) => source === at || (at === own && possible.has(id)))
    .toSorted((a, b) => rank(a) - rank(b))
  return (
    <section className="machine-from" aria-label="From here">
      <h3>
        {at === own ? `${name} stands in` : 'From'} {at === '' ? 'any state' : titleOf(state)}
        {at !== own && (
          <button type="button" className="text-button" onClick={onBack}>
            back to {name}
          </button>
        )}
      </h3>
      {rows.length === 0 ? (
        <p>Nothing leads out of this state.</p>
      ) : (
        <ul>
          {rows.map((transition) => (
            <TransitionRow key={transition.id} machine={machine} transition={transition} onTake={onTake} />
          ))}
        </ul>
      )}
    </section>
  )
}
