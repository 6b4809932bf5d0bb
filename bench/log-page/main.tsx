/// <reference types="vite/client" />
import { createRoot } from 'react-dom/client'
import { DataSet } from 'vis-data/standalone'
import { Timeline } from 'vis-timeline/standalone'
import { assertDefined } from '../../src/base/assert.ts'
import type { Log } from '../../src/trace/log.ts'
import { wordOf } from '../../src/trace/log-text.ts'
import { madeLog } from '../../src/trace/made-log.ts'
import { LogView } from '../../src/ui/log/LogView.tsx'
import { startTheme } from '../../src/ui/style/theme.ts'
import { showSvg } from './naive-svg.ts'
import { painted } from './painted.ts'
import type { Shown } from './show.ts'
import '../../src/ui/style/theme.css'
import '../../src/ui/style/fonts.css'
import '../../src/ui/style/base.css'
import '../../src/ui/style/controls.css'
import './page.css'

const root = assertDefined(document.getElementById('root') ?? undefined, 'index.html has a root')
const said = assertDefined(document.getElementById('said') ?? undefined, 'index.html has a place for words')
const NO_CALLS = [] as const

const SHOW: Readonly<Record<Shown, (log: Log) => () => boolean>> = {
  canvas: (log) => {
    createRoot(root).render(<LogView log={log} calls={NO_CALLS} />)
    return () => document.querySelector<HTMLElement>('.log-stage canvas[width]') !== null
  },
  svg: (log) => {
    showSvg(log, root)
    return () => true
  },
  vis: (log) => {
    showVis(log)
    return () => document.querySelector('.vis-item') !== null
  },
}

/** With the settings that make it fastest: nothing stacked, nothing animated, no clusters to find. */
function showVis(log: Log): void {
  const { count, thread, start, end } = log.events
  // Its times are dates in milliseconds: a microsecond is shown as one.
  const items = Array.from({ length: count }, (_, id) => ({
    id,
    group: thread[id] ?? 0,
    content: wordOf(log, id),
    start: (start[id] ?? 0) / 1000,
    end: (end[id] ?? 0) / 1000 + 1,
  }))
  const groups = log.threads.map(({ tid }, id) => ({ id, content: String(tid) }))
  new Timeline(root, new DataSet(items), new DataSet(groups), {
    stack: false,
    height: '100%',
    zoomKey: 'ctrlKey',
    horizontalScroll: true,
    verticalScroll: true,
    selectable: false,
  })
}

startTheme()
// A log is shown on a page that has been there while it was read, and has told so: with React, in its own fonts.
createRoot(said).render('Reading …')
window.showLog = async (shown, { threads, events }) => {
  const log = madeLog({ threads, events, seed: 1 })
  await Promise.all(Array.from(document.fonts, (font) => font.load()))
  const started = performance.now()
  await painted(SHOW[shown](log))
  return performance.now() - started
}
window.pressLogKey = (key) => {
  document.querySelector('.log-stage')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
}
