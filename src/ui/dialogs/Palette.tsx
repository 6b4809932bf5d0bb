import { Command as Cmdk } from 'cmdk'
import { COMPARISONS } from '../../lessons/comparisons.ts'
import { SCENARIOS } from '../../lessons/scenarios.ts'
import type { Command } from '../command-types.ts'
import { COMMANDS, keyLabels } from '../commands.ts'
import { useDesk } from '../desk-context.ts'
import { useLabCommands } from '../lab-context.ts'
import { runCommand } from '../run-command.ts'
import { Modal } from './Modal.tsx'
import './palette.css'

/** Everything that can be done, to be found by typing. */
export function Palette() {
  const desk = useDesk()
  const commands = useLabCommands()
  const choose = (command: Command) => {
    commands.close()
    runCommand(command, desk)
  }
  return (
    <Modal title="All commands" onClose={commands.close}>
      <Cmdk label="All commands" className="palette" loop>
        <Cmdk.Input placeholder="Type what you want to do" data-autofocus />
        <Cmdk.List label="Commands">
          <Cmdk.Empty>Nothing is called like that.</Cmdk.Empty>
          <Cmdk.Group heading="Commands">
            {COMMANDS.filter(({ id }) => id !== 'palette' && id !== 'step-lane').map((command) => (
              <Cmdk.Item
                key={command.id}
                value={command.title}
                keywords={[...(command.words ?? [])]}
                onSelect={() => choose(command)}
              >
                <span>{command.title}</span>
                <kbd>{keyLabels(command)[0]}</kbd>
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
          <Cmdk.Group heading="Scenarios">
            {SCENARIOS.map(({ id, title }) => (
              <Cmdk.Item key={id} value={`Scenario: ${title}`} onSelect={() => commands.openScenario(id)}>
                {title}
              </Cmdk.Item>
            ))}
            {COMPARISONS.map(({ scenario, title }) => (
              <Cmdk.Item
                key={scenario}
                value={`Side by side: ${title}`}
                onSelect={() => commands.compareScenario(scenario)}
              >
                Side by side: {title}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
        </Cmdk.List>
      </Cmdk>
    </Modal>
  )
}
