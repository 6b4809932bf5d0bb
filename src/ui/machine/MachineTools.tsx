import { useId } from 'react'
import { stateAt, titleOf } from '../../statechart/chart.ts'
import { roleTitle } from '../../statechart/machine-source.ts'
import { useLabCommands } from '../parts/lab-context.ts'
import type { Machine } from './use-machine.ts'

interface ToolsProps {
  readonly machine: Machine
  /** The routine that is shown whatever happens; `undefined`: where the thread stands. */
  readonly scope: string | undefined
  readonly isOutline: boolean
  readonly onScope: (scope: string | undefined) => void
  readonly onOutline: (isOutline: boolean) => void
  readonly onSave: () => void
}

const FOLLOW = 'follow'
const ALL = 'all'

/** Whose machine, what of it, and how. */
export function MachineTools({ machine, scope, isOutline, onScope, onOutline, onSave }: ToolsProps) {
  const { select } = useLabCommands()
  const { lanes, state, thread, name, chart, routine, isHandling, standing } = machine
  const id = useId()
  const around = (isHandling ? stateAt(chart, standing.handler).parent : undefined) ?? routine
  const routines = [...chart.states.values()].filter(({ kind }) => kind === 'region' || kind === 'compound')
  return (
    <div className="machine-tools">
      <fieldset className="machine-lanes">
        <legend className="visually-hidden">Whose machine</legend>
        {lanes.map((each) => (
          <button
            key={each}
            type="button"
            className="machine-lane"
            aria-pressed={each === thread}
            onClick={() => select(each)}
          >
            {state.protocol.nameOf(each)}
          </button>
        ))}
      </fieldset>
      <span className="machine-role">{roleTitle(chart.protocol, chart.role)}</span>
      <div className="machine-choices">
        <label htmlFor={id} className="visually-hidden">
          What of it is shown
        </label>
        <select
          id={id}
          value={scope === '' ? ALL : (scope ?? FOLLOW)}
          disabled={isOutline}
          onChange={({ target: { value } }) => onScope(value === FOLLOW ? undefined : value === ALL ? '' : value)}
        >
          <option value={FOLLOW}>
            Where {name} stands: {titleOf(stateAt(chart, around))}
          </option>
          {routines.map((state) => (
            <option key={state.id} value={state.id}>
              {'\u00a0\u00a0'.repeat(state.id.split('.').length - 1)}
              {titleOf(state)}
            </option>
          ))}
          <option value={ALL}>Everything</option>
        </select>
        <button type="button" className="button plain" aria-pressed={isOutline} onClick={() => onOutline(!isOutline)}>
          Outline
        </button>
        <button type="button" className="button plain" onClick={onSave}>
          Save SVG
        </button>
      </div>
    </div>
  )
}
