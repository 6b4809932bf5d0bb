import { memo, type RefObject } from 'react'
import { laneOfEvent } from '../../timeline/canvas/log-walk.ts'
import { rowsInView } from '../../timeline/canvas/stage-rows.ts'
import { threadLabel } from '../../trace/thread-name.ts'
import { cssVars } from '../timeline/css-vars.ts'
import type { LogCommands } from './log-commands.ts'
import type { LogDesk } from './log-stage.ts'
import type { RoleOf } from './log-words.ts'
import { useLook } from './use-look.ts'

interface LogHeadsProps {
  readonly desk: LogDesk
  readonly headsRef: RefObject<HTMLOListElement | null>
  readonly commands: LogCommands
  readonly roleOf: RoleOf
}

/** Heads are rendered in whole steps of so many rows, so that most scrolls only move them. */
const STEP = 8
/** Lower lanes have no room for a name. */
const LEAST = 12

/** The names of the lanes. The painter moves them, so that they are never apart from what they name. */
export function LogHeads({ desk, headsRef, commands, roleOf }: LogHeadsProps) {
  const size = useLook(desk, ({ rows }) => rows.size)
  const first = useLook(desk, ({ rows }) => Math.floor(rowsInView(rows)[0] / STEP) * STEP)
  const count = useLook(desk, ({ rows }) => Math.ceil(rows.height / rows.size / STEP + 1) * STEP)
  const selected = useLook(
    desk,
    ({ lane, event }) => lane ?? (event === undefined ? -1 : laneOfEvent(desk.scene.store, event)),
  )
  const order = useLook(desk, () => desk.scene.order)
  const { store } = desk.scene
  const shown = size < LEAST ? [] : order.slice(first, first + count)
  return (
    <div className="log-heads">
      <ol aria-label="Threads" ref={headsRef} style={cssVars({ '--lane': `${size}px`, '--first': `${first}` })}>
        {shown.map((lane) => (
          <Head
            key={lane}
            lane={lane}
            name={threadLabel(store.log, lane)}
            comm={store.log.threads[lane]?.comm ?? ''}
            role={roleOf(lane)}
            isSelected={lane === selected}
            onShow={commands.showLane}
          />
        ))}
      </ol>
    </div>
  )
}

interface HeadProps {
  readonly lane: number
  readonly name: string
  readonly comm: string
  readonly role: string | undefined
  readonly isSelected: boolean
  readonly onShow: (lane: number) => void
}

const Head = memo(function Head({ lane, name, comm, role, isSelected, onShow }: HeadProps) {
  const about = [comm, role].filter((each) => each !== undefined && each !== '')
  return (
    <li className={isSelected ? 'log-head log-selected' : 'log-head'}>
      <button type="button" tabIndex={-1} aria-current={isSelected} onClick={() => onShow(lane)}>
        <strong>{name}</strong>
        {about.map((each) => (
          <span key={each}>{each}</span>
        ))}
      </button>
    </li>
  )
})
