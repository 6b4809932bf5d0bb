import type { ViewSettings } from '../codec/session.ts'
import type { ThreadId } from '../kit/ids.ts'
import { type Api, done, problem } from './api.ts'
import { selectLanes, selectSelected } from './selectors.ts'
import type { Surface } from './state.ts'

/** What is looked at, and what lies over the page. */
export interface ViewCommands {
  readonly setView: (change: Partial<ViewSettings>) => void
  readonly select: (thread: ThreadId) => void
  /** The lane `distance` places further down, as far as there are lanes. */
  readonly selectNeighbour: (distance: number) => void
  readonly setPreview: (thread: ThreadId | undefined) => void
  readonly open: (surface: Surface) => void
  readonly close: () => void
  readonly reportDone: (text: string) => void
  readonly reportProblem: (text: string) => void
  readonly dismissNotice: () => void
}

export function viewCommands(api: Api): ViewCommands {
  return {
    setView: (change) => api.set({ view: { ...api.get().view, ...change } }),
    select: (selected) => api.set({ selected }),
    selectNeighbour: (distance) => {
      const lanes = selectLanes(api.get())
      const at = lanes.indexOf(selectSelected(api.get()))
      const selected = lanes[Math.max(0, Math.min(lanes.length - 1, at + distance))]
      if (selected !== undefined) api.set({ selected, preview: selected })
    },
    setPreview: (preview) => {
      if (preview !== api.get().preview) api.set({ preview })
    },
    open: (surface) => api.set({ surface, notice: undefined }),
    close: () => api.set({ surface: undefined }),
    reportDone: (text) => done(api, text),
    reportProblem: (text) => problem(api, text),
    dismissNotice: () => api.set({ notice: undefined }),
  }
}
