import { type Ref, useMemo, useState } from 'react'
import type { ThreadId } from '../protocol/ids.ts'
import { scenarioOf } from '../store/scenario-store.ts'
import {
  selectBlocked,
  selectCursor,
  selectMoment,
  selectOutcome,
  selectPreview,
  selectSelected,
  selectSimulation,
} from '../store/selectors.ts'
import { createLanesMemo } from '../trace/lanes.ts'
import { FigureCaption } from './FigureCaption.tsx'
import { useLab, useSelected } from './lab-context.ts'
import { coordinatorsAt, laneHeads } from './lane-heads.ts'
import { Timeline } from './timeline/Timeline.tsx'
import type { TimelineCommands } from './timeline/types.ts'
import { ViolationBanner } from './ViolationBanner.tsx'
import './figure.css'

/** The swimlanes with their title above and their caption below. */
export function Figure({ timelineRef }: { readonly timelineRef: Ref<TimelineCommands> }) {
  return (
    <figure className="figure">
      <FigureTitle />
      <Lanes timelineRef={timelineRef} />
      <ViolationBanner />
      <FigureCaption />
    </figure>
  )
}

function FigureTitle() {
  const scenario = scenarioOf(useSelected((state) => state.scenario))
  const { ms, ps, platform } = useSelected((state) => selectSimulation(state).setup)
  return (
    <div className="figure-head">
      <h2>{scenario?.title ?? 'A set-up of your own'}</h2>
      <p>
        {scenario?.about ?? `${ms} threads, ${ps} Ps, ${platform}. Open a lane’s menu to choose what it does.`}
        {scenario !== undefined && <em> {scenario.look}</em>}
      </p>
    </div>
  )
}

function Lanes({ timelineRef }: { readonly timelineRef: Ref<TimelineCommands> }) {
  const [lanesOf] = useState(createLanesMemo)
  const lanes = lanesOf(useSelected(selectSimulation).trace)
  const moment = useSelected(selectCursor)
  const state = useSelected(selectMoment)
  const blocked = useSelected(selectBlocked)
  const { violations } = useSelected(selectOutcome)
  const view = useSelected((all) => all.view)
  const preview = useSelected(selectPreview)
  const selected = useSelected(selectSelected)
  const heads = useMemo(
    () => laneHeads({ state, blocked, coordinators: coordinatorsAt(lanes, moment), violations }),
    [state, blocked, lanes, moment, violations],
  )
  const handlers = useTimelineHandlers()
  return (
    <div className="figure-lanes">
      <Timeline
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
