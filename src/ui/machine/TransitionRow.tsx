import type { StepId } from '../../kit/actions.ts'
import type { ProtocolName } from '../../kit/setup.ts'
import { STEP_INFO } from '../../lessons/code/steps.ts'
import { protocolNamed } from '../../protocols/registry.ts'
import type { Transition } from '../../statechart/chart.ts'
import { sourceOf } from '../../statechart/machine-source.ts'
import { guardWords } from '../../statechart/measure.ts'
import { nowOf } from '../../statechart/now.ts'
import { targetWords, triggerWords } from './transition-words.ts'
import type { Machine } from './use-machine.ts'

interface RowProps {
  readonly machine: Machine
  readonly transition: Transition
  readonly onTake: (transition: Transition) => boolean
}

/** A transition in words: its step, where it leads, its guard and whether it holds now, its effects, its line of Go. */
export function TransitionRow({ machine, transition, onTake }: RowProps) {
  const { chart, state, thread, last } = machine
  const { id, step, effects } = transition
  const now = nowOf(chart, state, thread, transition)
  const source = sourceOf(chart.protocol, step)
  return (
    <li className="machine-row" data-possible={now.isPossible || undefined} data-last={id === last || undefined}>
      <button
        type="button"
        className="machine-take"
        aria-label={`Take ${step} ${targetWords(transition)}`}
        aria-disabled={!now.isPossible}
        onClick={() => onTake(transition)}
      >
        {step}
      </button>
      <div>
        <p>
          <b>{titleIn(chart.protocol, step)}</b> <span className="machine-to">{targetWords(transition)}</span>
        </p>
        <Condition guard={guardWords(transition)} trigger={triggerWords(transition)} {...now} />
        {effects.length > 0 && <p className="machine-effects">does: {effects.join('; ')}</p>}
      </div>
      {source !== undefined && (
        <a className="machine-source" href={source.url} target="_blank" rel="noopener">
          {source.label}
        </a>
      )}
    </li>
  )
}

/** Go's steps have titles among the lessons; those of another protocol have its own words. */
function titleIn(protocol: ProtocolName, step: StepId): string {
  const { sourceOf: own, stepWords } = protocolNamed(protocol)
  return (own === undefined ? STEP_INFO[step]?.title : stepWords[step]) ?? step
}

interface ConditionProps {
  readonly guard: string
  readonly trigger: string
  readonly isPossible: boolean
  readonly because: string | undefined
}

function Condition({ guard, trigger, isPossible, because }: ConditionProps) {
  const words = [trigger, guard === '' ? '' : `if ${guard}`].filter((each) => each !== '').join(', ')
  const whyNot = because === undefined ? 'does not hold now' : `not now, ${because}`
  return (
    <p className="machine-when">
      {words === '' ? '' : `${words}: `}
      <em>{isPossible ? (guard === '' ? 'possible now' : 'holds now') : whyNot}</em>
    </p>
  )
}
