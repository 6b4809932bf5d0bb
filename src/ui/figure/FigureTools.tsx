import type { ChangeEvent } from 'react'
import type { ProtocolName } from '../../kit/setup.ts'
import { protocolTitle } from '../../lessons/protocols.ts'
import { protocolNames } from '../../protocols/registry.ts'
import { selectSimulation } from '../../store/selectors.ts'
import type { LabState } from '../../store/state.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { command, keyLabels } from '../commands/commands.ts'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'

const selectProtocol = (state: LabState): ProtocolName => selectSimulation(state).setup.protocol

/** What concerns the figure as a whole: which protocol it shows, the other one beside it, and what its signs mean. */
export function FigureTools() {
  return (
    <div className="figure-tools">
      <ProtocolChoice />
      <CommandButton id="compare" label="Compare" look="quiet" />
      <CommandButton id="help" label="Legend" look="quiet" />
    </div>
  )
}

function ProtocolChoice() {
  const { changeProtocol } = useLabCommands()
  const protocol = useSelected(selectProtocol)
  const choose = (event: ChangeEvent<HTMLSelectElement>) => {
    const chosen = protocolNames().find((name) => name === event.target.value)
    if (chosen !== undefined) void changeProtocol(chosen)
  }
  const tip = `${command('protocol').title} (${keyLabels(command('protocol')).join(' or ')})`
  return (
    <label className="figure-protocol" title={tip}>
      <span>Protocol</span>
      <select aria-label="Protocol" value={protocol} onChange={choose}>
        {protocolNames().map((name) => (
          <option key={name} value={name}>
            {protocolTitle(name)}
          </option>
        ))}
      </select>
    </label>
  )
}
