import type { RefObject } from 'react'
import type { Lab } from '../../store/lab.ts'
import type { Logbook, ShownLog } from '../../store/logbook.ts'
import type { Finding } from '../../trace/judge/findings.ts'
import { slowestOf } from '../../trace/judge/slowest.ts'
import type { Log } from '../../trace/log.ts'
import type { LogCommands } from '../log/log-commands.ts'
import { callAround, slowestCall } from './call-order.ts'
import { playCall } from './play-call.ts'

interface LogPageParts {
  readonly lab: Lab
  readonly logbook: Logbook
  readonly shown: ShownLog
  /** The call that is looked at as long as none was chosen. */
  readonly firstCall: number
  readonly timeline: RefObject<LogCommands | null>
  readonly withTimeline: (act: (commands: LogCommands) => void) => void
  /** What holds the timeline. */
  readonly lanes: RefObject<HTMLElement | null>
}

/** What one does on the page of a log: the same by buttons and by keys. */
export interface LogPageActions {
  readonly selectEvent: (event: number) => void
  /** Of a line, from 1, the event that begins in it, or the last one before it. */
  readonly selectLine: (line: number) => void
  readonly showLane: (thread: number) => void
  readonly chooseCall: (call: number) => void
  readonly goTo: (finding: Finding) => void
  /** The call of the event that was selected is the one that is looked at. */
  readonly follow: (event: number | undefined) => void
  readonly chooseSlowest: () => void
  /** Goes to whom the chosen call waited for longest, or still does. */
  readonly goToDelayer: () => void
  readonly play: () => void
  /** Selects nothing; where nothing is selected, back to the laboratory. */
  readonly escape: () => void
}

export function logPageActions(parts: LogPageParts): LogPageActions {
  const { lab, logbook, shown, firstCall, timeline, withTimeline, lanes } = parts
  const { log, judgement } = shown
  const chosen = () => logbook.store.getState().call ?? firstCall
  const onLanes = (show: (commands: LogCommands) => void) => {
    withTimeline(show)
    // Where everything is in one column, the lanes are above what was pressed.
    lanes.current?.scrollIntoView({ block: 'nearest' })
  }
  const selectEvent = (event: number) => onLanes(({ select }) => select(event))
  const chooseCall = (call: number) => {
    logbook.commands.chooseCall(call)
    onLanes(({ showCall }) => showCall(call))
  }
  return {
    selectEvent,
    selectLine: (line) => {
      const event = eventAtLine(log, line)
      if (event !== undefined) selectEvent(event)
    },
    showLane: (thread) => onLanes(({ showLane }) => showLane(thread)),
    chooseCall,
    goTo: ({ call, event }) => {
      if (call !== undefined) chooseCall(call)
      if (event !== undefined) selectEvent(event)
    },
    follow: (event) => {
      const call = event === undefined ? undefined : callAround(judgement.calls, event)
      if (call !== undefined) logbook.commands.chooseCall(call)
    },
    chooseSlowest: () => {
      const slowest = slowestCall(shown)
      if (slowest !== undefined) chooseCall(slowest)
    },
    goToDelayer: () => {
      const call = judgement.calls[chosen()]
      if (call === undefined) return
      const event = slowestOf(log, call)?.last.event
      const missed = call.targets.find(({ fate }) => fate === 'missed')
      if (event !== undefined) selectEvent(event)
      else if (missed !== undefined) onLanes(({ showLane }) => showLane(missed.thread))
    },
    play: () => void playCall(lab, shown, chosen()),
    escape: () => {
      if (timeline.current?.selectNothing() !== true) logbook.commands.close()
    },
  }
}

/** Lines of several files are not in the order of their events, so all are looked at. */
function eventAtLine({ events: { count, line } }: Log, wanted: number): number | undefined {
  let found: number | undefined
  for (let event = 0; event < count; event++) {
    const at = line[event] ?? 0
    if (at <= wanted && (found === undefined || at > (line[found] ?? 0))) found = event
  }
  return found
}
