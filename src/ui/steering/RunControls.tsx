import { type ChangeEvent, useId, useState } from 'react'
import { protocolInfo } from '../../lessons/protocols.ts'
import { protocolNamed } from '../../protocols/registry.ts'
import { selectLanes, selectSimulation } from '../../store/selectors.ts'
import { positionToSpeed, speedToPosition } from '../../store/speed.ts'
import { POLICY_NAMES, type PolicyName } from '../../store/state.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { Icon } from '../parts/Icon.tsx'
import { useLabCommands, useNameOf, useSelected } from '../parts/lab-context.ts'
import { goalToValue, valueToGoal } from './goal-options.ts'
import { useStepTitles } from './use-step-titles.ts'

/** Run until what, who chooses, and how fast. On a narrow screen they unfold on demand. */
export function RunControls() {
  const [isOpen, setOpen] = useState(false)
  const region = useId()
  return (
    <>
      <button
        type="button"
        className="button plain transport-fold"
        title="Run options"
        aria-expanded={isOpen}
        aria-controls={region}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="options" />
        <span>Run options</span>
      </button>
      <div id={region} className={isOpen ? 'transport-run is-open' : 'transport-run'}>
        <GoalControl />
        <PolicyControl />
        <SpeedControl />
      </div>
    </>
  )
}

function GoalControl() {
  const nameOf = useNameOf()
  const commands = useLabCommands()
  const lanes = useSelected(selectLanes)
  const value = useSelected((state) => goalToValue(state.goal))
  const protocol = useSelected((state) => selectSimulation(state).setup.protocol)
  const { reaches } = protocolInfo(protocol)
  const steps = useStepTitles(protocolNamed(protocol))
  return (
    <div className="field joined">
      <label>
        <span>Run until</span>
        <select value={value} onChange={(event) => commands.setGoal(valueToGoal(event.target.value))}>
          <option value="returned">the call has returned</option>
          <option value="quiet">nobody can move</option>
          <option value="violation">something is violated</option>
          <optgroup label={`a thread ${reaches}`}>
            {lanes.map((thread) => (
              <option key={thread} value={`signalled:${thread}`}>
                {nameOf(thread)} {reaches}
              </option>
            ))}
          </optgroup>
          <optgroup label="a step is taken">
            {steps.map(({ step, title }) => (
              <option key={step} value={`step:${step}`}>
                {step} {title}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <CommandButton id="run-until" label="Run" icon="until" look="plain" />
    </div>
  )
}

const POLICY_TITLES: Readonly<Record<PolicyName, string>> = {
  recorded: 'as recorded, then all',
  coordinator: 'the coordinator first',
  'round-robin': 'everybody in turn',
  random: 'chance, from a seed',
}

function PolicyControl() {
  const commands = useLabCommands()
  const { policy, seed } = useSelected((state) => state.playback)
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = POLICY_NAMES.find((name) => name === event.target.value)
    if (chosen !== undefined) commands.setPolicy(chosen)
  }
  return (
    <div className="field">
      <label>
        <span>Who moves</span>
        <select value={policy} onChange={choose}>
          {POLICY_NAMES.map((name) => (
            <option key={name} value={name}>
              {POLICY_TITLES[name]}
            </option>
          ))}
        </select>
      </label>
      {policy === 'random' && (
        <label>
          <span>Seed</span>
          <input
            className="seed"
            type="number"
            value={seed}
            onChange={(event) => commands.setSeed(Number(event.target.value))}
          />
        </label>
      )}
    </div>
  )
}

export function SpeedControl() {
  const commands = useLabCommands()
  const speed = useSelected((state) => state.playback.speed)
  const words = `${speed < 10 ? speed.toFixed(1) : Math.round(speed)} steps/s`
  return (
    <label className="field">
      <span>Speed</span>
      <input
        type="range"
        min="0"
        max="1"
        step="0.01"
        value={speedToPosition(speed)}
        aria-valuetext={words}
        onChange={(event) => commands.setSpeed(positionToSpeed(Number(event.target.value)))}
      />
      <span className="speed-words">{words}</span>
    </label>
  )
}
