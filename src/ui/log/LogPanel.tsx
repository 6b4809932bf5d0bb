import { useEffect, useState } from 'react'
import type { DrawnCall } from '../../timeline/canvas/overlay-types.ts'
import { walkTabs } from '../parts/walk-tabs.ts'
import { EventDetails } from './EventDetails.tsx'
import { EventTable } from './EventTable.tsx'
import { LogKeys } from './LogKeys.tsx'
import type { LogCommands } from './log-commands.ts'
import type { LogDesk } from './log-stage.ts'
import type { RoleOf } from './log-words.ts'
import { RangeSum, type SaveRange } from './RangeSum.tsx'
import { useLook } from './use-look.ts'

export interface LogPanelProps {
  readonly desk: LogDesk
  readonly commands: LogCommands
  readonly calls: readonly DrawnCall[]
  readonly roleOf: RoleOf
  readonly onSaveRange: SaveRange | undefined
}

const TABS = { event: 'Event', range: 'Range', table: 'Table', keys: 'Keys' } as const
type Tab = keyof typeof TABS

/** What is selected, in words and numbers; and everything that the picture shows, as a table. */
export function LogPanel(props: LogPanelProps) {
  const { desk } = props
  const [tab, setTab] = useState<Tab>('event')
  const hasRange = useLook(desk, ({ range }) => range !== undefined)
  const event = useLook(desk, (look) => look.event)
  useEffect(() => {
    if (hasRange) setTab('range')
  }, [hasRange])
  useEffect(() => {
    if (event !== undefined && desk.look.anchor === undefined) setTab((last) => (last === 'table' ? last : 'event'))
  }, [desk, event])
  return (
    <div className="log-panel">
      <div className="log-tabs" role="tablist" aria-label="About the log" onKeyDown={walkTabs}>
        {Object.entries(TABS).map(([name, title]) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`log-tab-${name}`}
            aria-controls="log-tab-panel"
            aria-selected={name === tab}
            tabIndex={name === tab ? 0 : -1}
            onClick={() => setTab(name as Tab)}
          >
            {title}
          </button>
        ))}
      </div>
      <div
        className="log-tab-panel"
        role="tabpanel"
        id="log-tab-panel"
        aria-labelledby={`log-tab-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it.
        tabIndex={0}
      >
        {tab === 'event' ? <EventDetails {...props} /> : null}
        {tab === 'range' ? <RangeSum desk={desk} onSave={props.onSaveRange} /> : null}
        {tab === 'table' ? <EventTable {...props} /> : null}
        {tab === 'keys' ? <LogKeys /> : null}
      </div>
    </div>
  )
}
