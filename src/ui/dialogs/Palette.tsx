import { Command as Cmdk } from 'cmdk'
import { flushSync } from 'react-dom'
import { COMPARISONS } from '../../lessons/comparisons.ts'
import { protocolTitle } from '../../lessons/protocols.ts'
import { SHIPPED_LOGS } from '../../lessons/shipped-logs.ts'
import { protocolNames, titleOfProtocol } from '../../protocols/registry.ts'
import { useLogbookStore } from '../../store/hooks.ts'
import type { ShownLog } from '../../store/logbook.ts'
import { allScenarios } from '../../store/scenario-store.ts'
import type { Command } from '../commands/command-types.ts'
import { COMMANDS, keyLabels } from '../commands/commands.ts'
import { useDesk } from '../commands/desk-context.ts'
import { runCommand } from '../commands/run-command.ts'
import { keyWords } from '../log/LogKeys.tsx'
import { LOG_KEYS, LOG_PAGE_KEYS } from '../log/log-keys.ts'
import { useLabCommands } from '../parts/lab-context.ts'
import { useProtocols } from '../parts/use-protocols.ts'
import { runLogKey } from '../recorded/log-page-keys.ts'
import { logbookOf } from '../recorded/logbook-of.ts'
import { Modal } from './Modal.tsx'
import './palette.css'

function isListed(id: string): boolean {
  return id !== 'palette' && id !== 'step-lane'
}

function titleOf({ id, title }: Command, left: ShownLog | undefined): string {
  return id === 'back-to-log' && left !== undefined ? `Back to ${left.log.name}` : title
}

/** Everything that can be done, to be found by typing. */
export function Palette() {
  const desk = useDesk()
  const commands = useLabCommands()
  // It lists the histories of those that are there, and of the others as soon as they are.
  useProtocols()
  const logbook = logbookOf(desk.lab)
  const left = useLogbookStore(logbook, (state) => state.left)
  const isLog = useLogbookStore(logbook, ({ shown }) => shown !== undefined)
  const listed = COMMANDS.filter(({ id }) => isListed(id) && (id !== 'back-to-log' || left !== undefined))
  const choose = (command: Command) => {
    commands.close()
    runCommand(command, desk)
  }
  const leave = (go: () => unknown) => {
    // At once, for the dialog gives the focus back when it is gone, and what is done may take it.
    flushSync(commands.close)
    void go()
  }
  return (
    <Modal title="All commands" onClose={commands.close}>
      <Cmdk label="All commands" className="palette" loop>
        <Cmdk.Input placeholder="Type what you want to do" data-autofocus />
        <Cmdk.List label="Commands">
          <Cmdk.Empty>Nothing is called like that.</Cmdk.Empty>
          {isLog && <OfThisLog onChoose={(key) => leave(() => runLogKey(key))} />}
          <Cmdk.Group heading="Commands">
            {listed.map((command) => (
              <Cmdk.Item
                key={command.id}
                value={titleOf(command, left)}
                keywords={[...(command.words ?? [])]}
                onSelect={() => choose(command)}
              >
                <span>{titleOf(command, left)}</span>
                <kbd>{keyLabels(command)[0]}</kbd>
              </Cmdk.Item>
            ))}
            {isLog && (
              <Cmdk.Item value="Back to the laboratory" onSelect={() => leave(() => logbook.commands.close())}>
                <span>Back to the laboratory</span>
                <kbd>Escape</kbd>
              </Cmdk.Item>
            )}
          </Cmdk.Group>
          <Cmdk.Group heading="Protocols">
            {protocolNames().map((name) => (
              <Cmdk.Item
                key={name}
                value={`Protocol: ${protocolTitle(name)}`}
                onSelect={() => leave(() => commands.changeProtocol(name))}
              >
                {protocolTitle(name)}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
          <Cmdk.Group heading="Recorded logs">
            {SHIPPED_LOGS.map(({ id, title }) => (
              <Cmdk.Item key={id} value={title} onSelect={() => leave(() => logbook.commands.openShipped(id))}>
                {title}
              </Cmdk.Item>
            ))}
          </Cmdk.Group>
          <Cmdk.Group heading="Scenarios">
            {allScenarios().map(({ id, title, setup }) => (
              <Cmdk.Item
                key={id}
                value={`Scenario: ${title}`}
                keywords={[titleOfProtocol(setup.protocol)]}
                onSelect={() => commands.openScenario(id)}
              >
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

/** What its keys do, but for those that are commands of the whole page. */
function OfThisLog({ onChoose }: { readonly onChoose: (key: string) => void }) {
  return (
    <Cmdk.Group heading="This log">
      {[...LOG_PAGE_KEYS, ...LOG_KEYS].map(({ keys: [key = ''], title }) =>
        key.startsWith('Ctrl+') || key === 'Escape' ? null : (
          <Cmdk.Item key={key} value={`This log: ${title}`} onSelect={() => onChoose(key)}>
            <span>{title}</span>
            <kbd>{keyWords(key)}</kbd>
          </Cmdk.Item>
        ),
      )}
    </Cmdk.Group>
  )
}
