/// <reference types="vite/client" />
import { createRoot, type Root } from 'react-dom/client'
import { createLab, type Lab } from '../../src/store/lab.ts'
import { connectPlayback } from '../../src/store/playback.ts'
import { selectCursor, selectSimulation } from '../../src/store/selectors.ts'
import { App } from '../../src/ui/App.tsx'
import { frameTicker } from '../../src/ui/frame-ticker.ts'
import { startTheme } from '../../src/ui/theme.ts'
import type { Frames, Play } from './frames.ts'
import { Naive } from './Naive.tsx'
import '../../src/ui/theme.css'
import '../../src/ui/fonts.css'
import '../../src/ui/base.css'
import '../../src/ui/controls.css'

const START = 8000
const STEPS_PER_SECOND = 60

window.playFrames = async (play, frames) => {
  const lab = createLab()
  lab.commands.openScenario('a-hundred-calls')
  lab.commands.seek(START)
  const host = document.createElement('div')
  document.getElementById('root')?.replaceChildren(host)
  const root = createRoot(host)
  const steps = PLAYERS[play](lab, root)
  // The first frames lay everything out and load what the page loads later; they are not of the play.
  await measured(60)
  const before = steps()
  const intervals = await measured(frames)
  const result: Frames = { intervals, steps: steps() - before, elements: host.querySelectorAll('svg *').length }
  return result
}

/** The page plays what is recorded, as with its own button. */
function playRecorded(lab: Lab, root: Root): () => number {
  startTheme()
  connectPlayback(lab, frameTicker)
  root.render(<App lab={lab} />)
  lab.commands.setSpeed(STEPS_PER_SECOND)
  lab.commands.play()
  return () => selectCursor(lab.store.getState())
}

/** The page is given the same steps one by one, as if somebody made them: the trace grows. */
function playGrowing(recorded: Lab, root: Root): () => number {
  const { setup, actions } = selectSimulation(recorded.store.getState())
  const lab = createLab(setup)
  const next = () => {
    const action = actions[selectCursor(lab.store.getState())]
    if (action !== undefined) lab.commands.act(action)
  }
  for (let step = 0; step < START; step++) next()
  startTheme()
  root.render(<App lab={lab} />)
  frameTicker(next)
  return () => selectCursor(lab.store.getState())
}

function playNaive(lab: Lab, root: Root): () => number {
  const { trace } = selectSimulation(lab.store.getState())
  let moment = START
  frameTicker(() => {
    moment += 1
    root.render(<Naive trace={trace} moment={moment} />)
  })
  return () => moment
}

const PLAYERS: Readonly<Record<Play, (lab: Lab, root: Root) => () => number>> = {
  'page, recorded': playRecorded,
  'page, growing': playGrowing,
  naive: playNaive,
}

function measured(frames: number): Promise<readonly number[]> {
  return new Promise((resolve) => {
    const intervals: number[] = []
    let last = performance.now()
    const onFrame = (now: number) => {
      intervals.push(now - last)
      last = now
      if (intervals.length < frames) requestAnimationFrame(onFrame)
      else resolve(intervals)
    }
    requestAnimationFrame(onFrame)
  })
}
