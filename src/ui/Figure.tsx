import { lazy, type Ref, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { READINGS, type Reading } from '../lessons/readings.ts'
import type { ThreadId } from '../protocol/ids.ts'
import { sameSetup } from '../protocol/setup.ts'
import { scenarioOf } from '../store/scenario-store.ts'
import {
  selectBlocked,
  selectCursor,
  selectOutcome,
  selectPreview,
  selectSelected,
  selectSimulation,
} from '../store/selectors.ts'
import { changesText } from '../store/setup-words.ts'
import { createLanesMemo } from '../trace/lanes.ts'
import { CommandButton } from './CommandButton.tsx'
import { FigureCaption } from './FigureCaption.tsx'
import { FigureTools } from './FigureTools.tsx'
import { useLab, useLabCommands, useSelected } from './lab-context.ts'
import { coordinatorsAt, laneHeads } from './lane-heads.ts'
import { Readable } from './Readable.tsx'
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
      <Ahead />
      <ViolationBanner />
      <Readable>
        <FigureCaption />
      </Readable>
    </figure>
  )
}

const HereIndicator = lazy(async () => ({ default: (await import('./checker/HereIndicator.tsx')).HereIndicator }))

/** Whether it can still go wrong from here, while somebody wants to know. */
function Ahead() {
  const isOn = useSelected((state) => state.isWatchingHere)
  return isOn ? (
    <Suspense>
      <HereIndicator />
    </Suspense>
  ) : undefined
}

function FigureTitle() {
  const head = useRef<HTMLDivElement>(null)
  const scenario = scenarioOf(useSelected((state) => state.scenario))
  const setup = useSelected((state) => selectSimulation(state).setup)
  const finding = useSelected((state) => state.finding)
  useEffect(() => {
    if (finding !== undefined) head.current?.scrollIntoView({ block: 'nearest' })
  }, [finding])
  const shown = finding !== undefined && sameSetup(finding.setup, setup) ? finding : scenario
  const changes = changesText(setup)
  const reading = READINGS[scenario?.id ?? '']
  return (
    <div className="figure-head" ref={head}>
      <div className="figure-title">
        <h2>{shown?.title ?? 'A set-up of your own'}</h2>
        <FigureTools />
      </div>
      <p>
        {shown?.about ??
          `${setup.ms} threads, ${setup.ps} Ps, ${setup.platform}. Open a lane’s menu to choose what it does.`}
        {shown !== undefined && <em> {shown.look}</em>}
        {reading !== undefined && shown === scenario && <ReadingButton {...reading} />}
      </p>
      {shown !== finding && changes !== '' && <p className="figure-changes">Runs {changes}.</p>}
      {finding !== undefined && <CommandButton id="back-from-race" label="Back to what was here before" look="plain" />}
    </div>
  )
}

/** Where one can read on about what the scenario shows. */
function ReadingButton({ label, page }: Reading) {
  const { open } = useLabCommands()
  return (
    <>
      {' '}
      <button type="button" className="text-button" onClick={() => open({ kind: page })}>
        {label}
      </button>
    </>
  )
}

function Lanes({ timelineRef }: { readonly timelineRef: Ref<TimelineCommands> }) {
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
