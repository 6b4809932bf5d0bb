import { lineTextOf } from '../../trace/log-text.ts'
import { threadLabel } from '../../trace/thread-name.ts'
import type { LogCommands } from './log-commands.ts'
import { LOG_KEYS } from './log-keys.ts'
import type { LogDesk } from './log-stage.ts'
import { eventFacts, eventTitle, type RoleOf } from './log-words.ts'
import { useLook } from './use-look.ts'

interface EventDetailsProps {
  readonly desk: LogDesk
  readonly commands: LogCommands
  readonly roleOf: RoleOf
}

const STEPS: readonly { readonly key: string; readonly sign: string }[] = [
  { key: 'ArrowLeft', sign: '←' },
  { key: 'ArrowRight', sign: '→' },
  { key: '[', sign: '[' },
  { key: ']', sign: ']' },
]

/** The selected event: when, how long, with what, how it came out, and its line as it was recorded. */
export function EventDetails({ desk, commands, roleOf }: EventDetailsProps) {
  const event = useLook(desk, (look) => look.event)
  const { store } = desk.scene
  if (event === undefined) {
    return (
      <p className="log-hint" id="log-selected">
        <span className="with-keys">
          Press an event to see what it is, or <kbd>→</kbd> for the first one. Drag to move, turn the wheel to zoom or
          to scroll,
        </span>
        <span className="with-touch">Tap an event to see what it is. Drag to move, pinch to zoom,</span> drag along the
        times to sum up a range.
      </p>
    )
  }
  const thread = store.log.events.thread[event] ?? 0
  const role = roleOf(thread)
  return (
    <div className="log-event">
      <div className="log-event-head">
        <h3 id="log-selected" aria-live="polite">
          {eventTitle(store.log, event)}
          <span>
            {' on '}
            {threadLabel(store.log, thread)}
            {role === undefined ? '' : `, ${role}`}
          </span>
        </h3>
        <div className="log-steps" role="toolbar" aria-label="Steps">
          {STEPS.map(({ key, sign }) => {
            const command = LOG_KEYS.find(({ keys }) => keys.includes(key))
            return command === undefined ? null : (
              <button
                key={key}
                type="button"
                className="button plain"
                title={command.title}
                aria-label={command.title}
                onClick={() => command.run(commands)}
              >
                {sign}
              </button>
            )
          })}
        </div>
      </div>
      <dl>
        {eventFacts(store, event).map(({ name, value, isCode }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={isCode ? 'log-code' : undefined}>{value}</dd>
          </div>
        ))}
      </dl>
      <pre className="log-line">{lineTextOf(store.log, event)}</pre>
    </div>
  )
}
