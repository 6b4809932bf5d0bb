import { timeWords } from '../../timeline/canvas/time-words.ts'
import { threadLabel } from '../../trace/thread-name.ts'
import type { LogDesk } from './log-stage.ts'
import { eventTitle, lengthWords, type RoleOf, resultWords } from './log-words.ts'

export interface LogTooltipAt {
  readonly x: number
  readonly y: number
  readonly lane: number
  readonly event: number | undefined
  readonly time: number
}

const WIDTH = 280
const GAP = 14
const HEIGHT = 110

interface LogTooltipProps {
  readonly at: LogTooltipAt
  readonly desk: LogDesk
  readonly roleOf: RoleOf
}

/** What lies under the pointer, beside it and inside of the stage. */
export function LogTooltip({ at, desk, roleOf }: LogTooltipProps) {
  const { scene, look } = desk
  const { log, unit } = scene.store
  const left = at.x + GAP + WIDTH > look.width ? Math.max(4, at.x - GAP - WIDTH) : at.x + GAP
  const isBelow = at.y < look.rows.height - HEIGHT
  const place = isBelow ? { top: `${at.y + GAP}px` } : { bottom: `${look.rows.height - at.y + GAP}px` }
  const role = roleOf(at.lane)
  const name = `${threadLabel(log, at.lane)}${role === undefined ? '' : `, ${role}`}`
  const event = at.event
  const facts = event === undefined ? [] : [lengthWords(scene.store, event), resultWords(log, event)]
  return (
    <div className="log-tooltip" style={{ left: `${left}px`, maxWidth: `${WIDTH}px`, ...place }} aria-hidden="true">
      <strong>{event === undefined ? 'No system call is shown here' : eventTitle(log, event)}</strong>
      {facts
        .filter((fact) => fact !== '')
        .map((fact, index) => (
          <span key={index === 0 ? 'took' : 'result'}>{index === 0 ? fact : `= ${fact}`}</span>
        ))}
      <span>
        {name}, {timeWords(at.time, unit)}
      </span>
    </div>
  )
}
