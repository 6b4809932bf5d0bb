import { timeAt } from '../../timeline/canvas/time-view.ts'
import { durationWords, timeWords } from '../../timeline/canvas/time-words.ts'
import { Icon, type IconName } from '../parts/Icon.tsx'
import type { LogCommands } from './log-commands.ts'
import { LOG_KEYS } from './log-keys.ts'
import type { LogDesk } from './log-stage.ts'
import { useSettledLook } from './use-look.ts'

interface LogToolbarProps {
  readonly desk: LogDesk
  readonly commands: LogCommands
}

const BUTTONS: readonly { readonly icon: IconName; readonly key: string }[] = [
  { icon: 'zoomOut', key: 's' },
  { icon: 'zoomIn', key: 'w' },
  { icon: 'fit', key: 'f' },
  { icon: 'follow', key: 'z' },
  { icon: 'lanesLower', key: ',' },
  { icon: 'lanesHigher', key: '.' },
]

/** What is seen, in words, and the buttons for those who do not use keys. */
export function LogToolbar({ desk, commands }: LogToolbarProps) {
  const { view, width } = useSettledLook(desk)
  const { store } = desk.scene
  const from = Math.max(0, view.from)
  const to = Math.min(store.last, timeAt(view, width))
  return (
    <div className="log-toolbar">
      <p className="log-seen">
        {store.unit === 'ns' ? (
          <>
            <b>{durationWords(Math.max(0, to - from), 'ns')}</b> from {timeWords(from, 'ns')}
          </>
        ) : (
          <>
            <b>{linesWords(Math.max(1, Math.round(from)), Math.max(1, Math.round(to) - 1))}</b>: this log has no clock
            that tells them apart
          </>
        )}
      </p>
      <div className="log-buttons" role="toolbar" aria-label="View">
        {BUTTONS.map(({ icon, key }) => {
          const command = LOG_KEYS.find(({ keys }) => keys.includes(key))
          return command === undefined ? null : (
            <button
              key={key}
              type="button"
              className="button icon"
              aria-label={command.title}
              title={`${command.title} (${key})`}
              onClick={() => command.run(commands)}
            >
              <Icon name={icon} />
            </button>
          )
        })}
      </div>
    </div>
  )
}

function linesWords(from: number, to: number): string {
  return from < to
    ? `Lines ${from.toLocaleString('en')} to ${to.toLocaleString('en')}`
    : `Line ${from.toLocaleString('en')}`
}
