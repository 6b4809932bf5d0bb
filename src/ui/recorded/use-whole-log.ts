import { type RefCallback, type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import type { ShownLog } from '../../store/logbook.ts'
import type { LogCommands } from '../log/log-commands.ts'

interface WholeLog {
  /** Whether all lanes of the log are shown; of a log that `reproduce` has made, only when somebody asks for them. */
  readonly isWhole: boolean
  readonly showWhole: (isWhole: boolean) => void
  readonly timeline: RefObject<LogCommands | null>
  readonly commandsRef: RefCallback<LogCommands>
  /** Does this with the lanes of the whole log: at once, or as soon as they are there. */
  readonly withTimeline: (act: (commands: LogCommands) => void) => void
}

/** The lanes of a log, which may be behind those of a model. */
export function useWholeLog(shown: ShownLog): WholeLog {
  const timeline = useRef<LogCommands>(null)
  const waiting = useRef<(commands: LogCommands) => void>(undefined)
  const [asked, setAsked] = useState<ShownLog>()
  const commandsRef = useCallback((commands: LogCommands | null) => {
    timeline.current = commands
    if (commands === null) return
    waiting.current?.(commands)
    waiting.current = undefined
  }, [])
  const actions = useMemo(
    () => ({
      showWhole: (isWhole: boolean) => setAsked(isWhole ? shown : undefined),
      withTimeline: (act: (commands: LogCommands) => void) => {
        if (timeline.current !== null) return act(timeline.current)
        waiting.current = act
        setAsked(shown)
      },
    }),
    [shown],
  )
  return { isWhole: shown.reproduced === undefined || asked === shown, timeline, commandsRef, ...actions }
}
