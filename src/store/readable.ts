import type { StoreApi } from 'zustand/vanilla'
import type { Lab } from './lab.ts'
import type { LabState } from './state.ts'

/** Words that change more often than this, in ms, cannot be read. */
const READABLE_MS = 100

/** Calls back once, after so many ms, and gives what prevents it. */
export type Delay = (callback: () => void, ms: number) => () => void

const timeout: Delay = (callback, ms) => {
  const timer = setTimeout(callback, ms)
  return () => clearTimeout(timer)
}

/**
 * The same laboratory for those who read it: while it plays, its state changes only as often as one can read. As soon
 * as it does not play, every change is told at once.
 */
export function readableLab(lab: Lab, delay: Delay = timeout): Lab {
  return { ...lab, store: readableStore(lab.store, delay) }
}

function readableStore(store: StoreApi<LabState>, delay: Delay): StoreApi<LabState> {
  const listeners = new Set<(state: LabState, before: LabState) => void>()
  let shown = store.getState()
  let cancel: (() => void) | undefined
  let unsubscribe = (): void => undefined

  const tell = (): void => {
    const before = shown
    shown = store.getState()
    if (shown !== before) for (const listener of listeners) listener(shown, before)
  }
  /** What is told while it plays opens a pause, and at the end of that what came in between is told. */
  const pause = (): void => {
    cancel = delay(() => {
      cancel = undefined
      if (shown === store.getState()) return
      tell()
      pause()
    }, READABLE_MS)
  }
  const onChange = ({ playback }: LabState): void => {
    if (playback.playing && cancel !== undefined) return
    cancel?.()
    cancel = undefined
    tell()
    if (playback.playing) pause()
  }
  return {
    ...store,
    getState: () => (listeners.size === 0 ? store.getState() : shown),
    subscribe: (listener) => {
      if (listeners.size === 0) {
        shown = store.getState()
        unsubscribe = store.subscribe(onChange)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        unsubscribe()
        cancel?.()
        cancel = undefined
      }
    },
  }
}
