import { type Ref, useImperativeHandle, useMemo, useRef } from 'react'
import type { DrawnCall, DrawnSign } from '../../timeline/canvas/overlay-types.ts'
import type { Log } from '../../trace/log.ts'
import { type Size, useSize } from '../timeline/use-size.ts'
import { LogHeads } from './LogHeads.tsx'
import { LogPanel } from './LogPanel.tsx'
import { LogStage } from './LogStage.tsx'
import { LogToolbar } from './LogToolbar.tsx'
import type { LogCommands } from './log-commands.ts'
import type { RoleOf } from './log-words.ts'
import { Overview } from './Overview.tsx'
import { useLogDesk } from './use-log-desk.ts'
import { useCanvasStyle } from './use-theme.ts'
import './log.css'
import './log-panel.css'

export interface LogViewProps {
  readonly log: Log
  /** The judged calls; none while they are not known yet. Must be the same object while they are the same. */
  readonly calls: readonly DrawnCall[]
  /** What else is to be marked as broken. */
  readonly signs?: readonly DrawnSign[]
  /** What is known of a thread beyond the log. */
  readonly roleOf?: RoleOf
  /** The event that is selected now. */
  readonly onSelect?: (event: number | undefined) => void
  readonly commandsRef?: Ref<LogCommands>
}

const NO_SIGNS: readonly DrawnSign[] = []
const NO_ROLES: RoleOf = () => undefined

/** A recorded log on swimlanes. It fills the element it is put into. */
export function LogView(props: LogViewProps) {
  const measure = useRef<HTMLDivElement>(null)
  const size = useSize(measure)
  return (
    <section className="log" aria-label={`Timeline of ${props.log.name}`}>
      <div className="log-measure" ref={measure} aria-hidden="true" />
      {size === undefined ? null : <SizedLog {...props} size={size} />}
    </section>
  )
}

function SizedLog({ log, calls, signs = NO_SIGNS, roleOf = NO_ROLES, onSelect, commandsRef, size }: SizedProps) {
  const driver = useLogDesk(log, calls, signs, size)
  const style = useCanvasStyle()
  const heads = useRef<HTMLOListElement>(null)
  const { desk, commands } = driver
  const { overlay } = desk.scene
  const role = useMemo<RoleOf>(() => {
    return (thread) => roleOf(thread) ?? (overlay.lanes[thread]?.coordinates ? 'coordinator' : undefined)
  }, [roleOf, overlay])
  useImperativeHandle(commandsRef, () => commands, [commands])
  return (
    <>
      <LogToolbar desk={desk} commands={commands} />
      <Overview desk={desk} style={style} />
      <div className="log-corner" aria-hidden="true">
        {log.threads.length === 1 ? '1 thread' : `${log.threads.length} threads`}
      </div>
      <LogHeads desk={desk} headsRef={heads} commands={commands} roleOf={role} />
      <LogStage driver={driver} style={style} headsRef={heads} roleOf={role} onSelect={onSelect} />
      <LogPanel desk={desk} commands={commands} calls={calls} roleOf={role} />
    </>
  )
}

interface SizedProps extends LogViewProps {
  readonly size: Size
}
