import { useId, useState } from 'react'
import { useLogbookStore } from '../../store/hooks.ts'
import { COMMAND_GROUPS } from '../commands/command-types.ts'
import { COMMANDS, keyLabels } from '../commands/commands.ts'
import { areLettersKeys, setLettersAsKeys } from '../commands/letter-keys.ts'
import { LogKeys } from '../log/LogKeys.tsx'
import { useLab, useLabCommands } from '../parts/lab-context.ts'
import { logbookOf } from '../recorded/logbook-of.ts'
import { Legend } from '../timeline/Legend.tsx'
import { Modal } from './Modal.tsx'
import './help.css'

/** WCAG 2.1.4: keys that are only a letter can be switched off. */
function LettersSwitch() {
  const id = useId()
  const [isOn, setOn] = useState(areLettersKeys)
  return (
    <p className="help-letters">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        onChange={() => {
          setLettersAsKeys(!isOn)
          setOn(!isOn)
        }}
      />{' '}
      <label htmlFor={id}>
        Letters, digits and signs are keys by themselves. Without, arrows, <kbd>Space</kbd>, <kbd>Enter</kbd>,{' '}
        <kbd>Escape</kbd> and keys with <kbd>Ctrl</kbd> stay; <kbd>Ctrl+K</kbd> has every command.
      </label>
    </p>
  )
}

/** What one sees, what one does, and every key. */
export function HelpDialog() {
  const commands = useLabCommands()
  const isLog = useLogbookStore(logbookOf(useLab()), ({ shown }) => shown !== undefined)
  return (
    <Modal title="Help" size="wide" onClose={commands.close}>
      <div className="help-text">
        <p>
          Each lane is one OS thread of a Go program; Go’s runtime calls it an M. A system call such as setuid changes
          one thread only, so <code>AllThreadsSyscall</code> has to run it on every one. It stops the world, runs the
          call itself, and sends signal 33 to every other thread, whose handler runs it too.
        </p>
        <p>
          You are the scheduler. Press the head of a lane and that thread takes its next step. Its ⋯ button shows what
          its program can be made to do. Go back as far as you like and do something else: the other future is kept.
        </p>
        <p>
          Is all of it needed? Take a guarantee away, and every schedule of small set-ups is searched: either nothing
          can go wrong, or the shortest race plays on the lanes.
        </p>
      </div>
      {isLog ? (
        <section>
          <h3>While a recorded log is shown</h3>
          <LogKeys />
        </section>
      ) : (
        <Legend />
      )}
      <LettersSwitch />
      <div className="help-groups">
        {COMMAND_GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <div key={command.id}>
                  <dt>
                    {keyLabels(command).map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{command.title}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
