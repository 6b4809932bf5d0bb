import { type Ref, useImperativeHandle, useMemo, useRef } from 'react'
import type { DrawnCall, DrawnSign } from '../../timeline/canvas/overlay-types.ts'
import type { Log } from '../../trace/log.ts'
import type { Size } from '../timeline/use-size.ts'
import { LogHeads } from './LogHeads.tsx'
import { LogLanes } from './LogLanes.tsx'
import { LogPanel } from './LogPanel.tsx'
import { LogStage } from './LogStage.tsx'
import { LogToolbar } from './LogToolbar.tsx'
import type { LogCommands } from './log-commands.ts'
import type { LogDesk } from './log-stage.ts'
import type { RoleOf } from './log-words.ts'
import { Overview } from './Overview.tsx'
import type { SaveRange } from './RangeSum.tsx'
import { useLogDesk } from './use-log-desk.ts'
import { useLook } from './use-look.ts'
import { useStageSize } from './use-stage-size.ts'
import { useCanvasStyle } from './use-theme.ts'
import './log.css'
import './log-panel.css'

export interface LogViewProps {
  readonly log: Log
  /** The judged calls; none while they are not known yet. Must be the same object while they are the same. */
  readonly calls: readonly DrawnCall[]
  /** What else is to be marked as broken. */
  readonly signs?: readonly DrawnSign[]
  /** Index of the call to begin at, where the log was not looked at before. */
  readonly firstCall?: number | undefined
  /** The event that is selected now. */
  readonly onSelect?: (event: number | undefined) => void
  readonly onSaveRange?: SaveRange | undefined
  readonly commandsRef?: Ref<LogCommands>
}

const NO_SIGNS: readonly DrawnSign[] = []

/** A recorded log on swimlanes. It fills the element it is put into. */
export function LogView(props: LogViewProps) {
  const measure = useRef<HTMLDivElement>(null)
  const size = useStageSize(measure)
  return (
    <section className="log" aria-label={`Timeline of ${props.log.name}`}>
      <div className="log-measure" ref={measure} aria-hidden="true" />
      {size === undefined ? null : <SizedLog {...props} size={size} />}
    </section>
  )
}

function SizedLog({ log, calls, signs = NO_SIGNS, firstCall, onSelect, onSaveRange, commandsRef, size }: SizedProps) {
  const driver = useLogDesk(log, calls, signs, size, firstCall)
  const style = useCanvasStyle()
  const heads = useRef<HTMLOListElement>(null)
  const { desk, commands } = driver
  const role = useRoles(desk)
  useImperativeHandle(commandsRef, () => commands, [commands])
  return (
    <>
      <LogToolbar desk={desk} commands={commands} />
      <Overview desk={desk} style={style} />
      <LogLanes desk={desk} commands={commands} />
      <LogHeads desk={desk} headsRef={heads} commands={commands} roleOf={role} />
      <LogStage driver={driver} style={style} headsRef={heads} roleOf={role} onSelect={onSelect} />
      <LogPanel desk={desk} commands={commands} calls={calls} roleOf={role} onSaveRange={onSaveRange} />
    </>
  )
}

/** The coordinator of the call whose lanes are shown; else whoever has made a call. */
function useRoles(desk: LogDesk): RoleOf {
  const only = useLook(desk, ({ call, isOfCall }) => (isOfCall ? call : undefined))
  const { calls, overlay } = desk.whole
  return useMemo<RoleOf>(() => {
    const coordinates = (thread: number) =>
      only === undefined ? overlay.lanes[thread]?.coordinates : calls[only]?.coordinator === thread
    return (thread) => (coordinates(thread) ? 'coordinator' : undefined)
  }, [calls, overlay, only])
}

interface SizedProps extends LogViewProps {
  readonly size: Size
}
