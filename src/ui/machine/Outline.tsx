import { isWithin, stateAt, type Transition, titleOf } from '../../statechart/chart.ts'
import { stateOfThread } from '../../statechart/tokens.ts'
import { TransitionRow } from './TransitionRow.tsx'
import type { Machine } from './use-machine.ts'

interface OutlineProps {
  readonly machine: Machine
  readonly onTake: (transition: Transition) => boolean
}

/** The same chart as a nested list: regions, states, and the transitions of each. */
export function Outline({ machine, onTake }: OutlineProps) {
  return (
    <section className="machine-outline" aria-label="Outline">
      <StateList id="" machine={machine} onTake={onTake} />
    </section>
  )
}

type ListProps = OutlineProps & { readonly id: string }

function StateList({ id, ...props }: ListProps) {
  const { chart } = props.machine
  const { children } = stateAt(chart, id)
  const own = chart.transitions.filter(({ source }) => source === id)
  return (
    <ul>
      {own.map((transition) => (
        <TransitionRow key={transition.id} transition={transition} {...props} />
      ))}
      {children.map((child) => (
        <li key={child} className="machine-node">
          <StateItem id={child} {...props} />
        </li>
      ))}
    </ul>
  )
}

function StateItem({ id, ...props }: ListProps) {
  const { chart, state, threads, standing } = props.machine
  const { kind, meta, name } = stateAt(chart, id)
  const inside = threads.filter((thread) => isWithin(stateOfThread(state, thread), id)).map(state.protocol.nameOf)
  const isHere = isWithin(standing.program, id) || isWithin(standing.handler, id)
  return (
    // Anew when the thread comes or goes: what one has opened or closed oneself stays so meanwhile.
    <details key={String(isHere)} open={isHere || kind === 'region'}>
      <summary>
        <b>{titleOf(stateAt(chart, id))}</b>
        {meta !== undefined && meta.label !== name && <span> {meta.label}</span>}
        {inside.map((each) => (
          <span key={each} className="machine-tag">
            {each}
          </span>
        ))}
      </summary>
      <StateList id={id} {...props} />
    </details>
  )
}
