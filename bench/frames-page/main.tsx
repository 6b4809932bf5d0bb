/// <reference types="vite/client" />
import { createRoot, type Root } from 'react-dom/client'
import { assertDefined } from '../../src/base/assert.ts'
import { createLab, type Lab } from '../../src/store/lab.ts'
import { selectCursor, selectSimulation } from '../../src/store/selectors.ts'
import { App } from '../../src/ui/page/App.tsx'
import { frameTicker } from '../../src/ui/page/frame-ticker.ts'
import { startTheme } from '../../src/ui/style/theme.ts'
import { Naive } from './Naive.tsx'
import { type Play, START } from './play.ts'
import '../../src/ui/style/theme.css'
import '../../src/ui/style/fonts.css'
import '../../src/ui/style/base.css'
import '../../src/ui/style/controls.css'

window.beginPlay = (play) => {
  const recorded = createLab()
  void recorded.commands.openScenario('a-hundred-calls')
  const root = createRoot(assertDefined(document.getElementById('root') ?? undefined, 'index.html has a root'))
  window.stepsPlayed = PLAYERS[play](recorded, root)
}

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

function playNaive(recorded: Lab, root: Root): () => number {
  const { trace } = selectSimulation(recorded.store.getState())
  let moment = START
  frameTicker(() => {
    moment += 1
    root.render(<Naive trace={trace} moment={moment} />)
  })
  return () => moment
}

const PLAYERS: Readonly<Record<Play, (recorded: Lab, root: Root) => () => number>> = {
  growing: playGrowing,
  naive: playNaive,
}
