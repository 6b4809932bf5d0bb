import { useMemo } from 'react'
import { callToShow } from './call-lanes.ts'
import type { LogCommands } from './log-commands.ts'
import type { LogDesk } from './log-stage.ts'
import { useLook } from './use-look.ts'

interface LogLanesProps {
  readonly desk: LogDesk
  readonly commands: LogCommands
}

/** Whose lanes are shown, in words, and the way to the others. */
export function LogLanes({ desk, commands }: LogLanesProps) {
  const event = useLook(desk, (look) => look.event)
  const call = useLook(desk, (look) => look.call)
  const isOfCall = useLook(desk, (look) => look.isOfCall)
  const lanes = useLook(desk, ({ rows }) => rows.lanes)
  const { whole } = desk
  const other = useMemo(() => callToShow(whole, { event, call }), [whole, event, call])
  const all = whole.order.length
  return (
    <div className="log-corner">
      <span>{isOfCall ? `${lanes} of ${all} threads` : `${all} thread${all === 1 ? '' : 's'}`}</span>
      {(isOfCall || other !== undefined) && (
        <span>
          {isOfCall && call !== undefined && `those of call ${call + 1} · `}
          <button type="button" className="text-button" aria-keyshortcuts="O" title="O" onClick={commands.otherLanes}>
            {isOfCall ? 'show all' : `only those of call ${(other ?? 0) + 1}`}
          </button>
        </span>
      )}
    </div>
  )
}
