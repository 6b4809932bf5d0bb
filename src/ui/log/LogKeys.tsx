import { LOG_KEYS, LOG_PAGE_KEYS } from './log-keys.ts'

const NAMES: Readonly<Record<string, string>> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'Page ↓',
  PageUp: 'Page ↑',
  Escape: 'Esc',
}

/** As it stands on a keyboard: 'Shift →'. */
export function keyWords(key: string): string {
  const [last = '', ...held] = key.split('+').reverse()
  return [
    ...held.filter((each) => each !== ''),
    NAMES[last] ?? (last === '' ? '+' : last.length === 1 ? last.toUpperCase() : last),
  ].join(' ')
}

/** What the keys do while a log is shown. */
export function LogKeys() {
  return (
    <dl className="log-keys">
      {[...LOG_KEYS, ...LOG_PAGE_KEYS].map(({ keys, title }) => (
        <div key={title} className="log-key">
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{keyWords(key)}</kbd>
            ))}
          </dt>
          <dd>{title}</dd>
        </div>
      ))}
    </dl>
  )
}
