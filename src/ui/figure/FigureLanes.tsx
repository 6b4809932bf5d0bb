import { type Ref, useMemo, useState } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import {
  selectBlocked,
  selectCursor,
  selectOutcome,
  selectPreview,
  selectSelected,
  selectSimulation,
} from '../../store/selectors.ts'
import { createLanesMemo } from '../../trace/lanes.ts'
import { useLab, useSelected } from '../parts/lab-context.ts'
import { Timeline } from '../timeline/Timeline.tsx'
import type { TimelineCommands } from '../timeline/types.ts'
import { coordinatorsAt, laneHeads } from './lane-heads.ts'

interface FigureLanesProps {
  readonly timelineRef: Ref<TimelineCommands>
  /** Where there is more than one timeline on the page: which one this is. */
  readonly label?: string
}

/** The swimlanes of a laboratory. */
export function FigureLanes({ timelineRef, label }: FigureLanesProps) {
  const [lanesOf] = useState(createLanesMemo)
  const simulation = useSelected(selectSimulation)
  const lanes = lanesOf(simulation.trace)
  const moment = useSelected(selectCursor)
  const blocked = useSelected(selectBlocked)
  const { violations } = useSelected(selectOutcome)
  const view = useSelected((all) => all.view)
  // Another scenario is another picture: it begins at its own cursor, at its own size.
  const scenario = useSelected((all) => all.scenario)
  const preview = useSelected(selectPreview)
  const selected = useSelected(selectSelected)
  const heads = useMemo(
    () => laneHeads({ simulation, moment, blocked, coordinators: coordinatorsAt(lanes, moment), violations }),
    [simulation, blocked, lanes, moment, violations],
  )
  const handlers = useTimelineHandlers()
  return (
    <div className="figure-lanes">
      <Timeline
        key={scenario}
        label={label}
        lanes={lanes}
        moment={moment}
        heads={heads}
        orientation={view.orientation}
        preview={preview?.record}
        follow={view.follow}
        {...handlers}
        selected={selected}
        commandsRef={timelineRef}
      />
    </div>
  )
}

/** The same functions for the life of the page: the picture skips whatever has not changed. */
function useTimelineHandlers() {
  const { store, commands } = useLab()
  return useMemo(() => {
    const onMenu = (thread: ThreadId) => {
      const { surface } = store.getState()
      commands.select(thread)
      if (surface?.kind === 'lane-menu' && surface.thread === thread) commands.close()
      else commands.open({ kind: 'lane-menu', thread, page: 'events' })
    }
    const onFollow = (follow: boolean) => commands.setView({ follow })
    return { onSeek: commands.seek, onStep: commands.stepThread, onPreview: commands.setPreview, onMenu, onFollow }
  }, [store, commands])
}
