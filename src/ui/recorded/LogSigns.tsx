import type { Sign } from '../../trace/judge/types.ts'
import type { Log } from '../../trace/log.ts'

interface LogSignsProps {
  readonly log: Log
  readonly signs: readonly Sign[]
  readonly onGo: (event: number) => void
}

/** What has told something, each with its line. */
export function LogSigns({ log, signs, onGo }: LogSignsProps) {
  return (
    <ul className="log-signs">
      {signs.map(({ text, event }) => (
        <li key={`${text} ${event}`}>
          <button type="button" className="text-button" onClick={() => onGo(event)}>
            {text} (line {log.events.line[event]})
          </button>
        </li>
      ))}
    </ul>
  )
}
