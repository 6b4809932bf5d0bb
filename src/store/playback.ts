import type { Lab } from './lab.ts'
import type { LabState } from './state.ts'

/** Something that passes time: calls back with the milliseconds since the last call, until it is stopped. */
export type Ticker = (onTick: (elapsed: number) => void) => () => void

/** A hidden tab may give one long tick; no more than this much of it is made up for. */
const LONGEST_TICK = 250

/** Plays while the state says so: `speed` steps a second, many a tick when it is fast. Gives what ends it. */
export function connectPlayback(lab: Lab, ticker: Ticker): () => void {
  let stop: (() => void) | undefined
  const begin = () => {
    let owed = 0
    return ticker((elapsed) => {
      owed += (Math.min(elapsed, LONGEST_TICK) * lab.store.getState().playback.speed) / 1000
      const due = Math.floor(owed)
      owed -= due
      if (due > 0 && lab.commands.advance(due) < due) lab.commands.pause()
    })
  }
  const follow = (playing: boolean) => {
    if (playing && stop === undefined) stop = begin()
    if (!playing) {
      stop?.()
      stop = undefined
    }
  }
  // Two that are compared are played together, by the comparison.
  const isPlaying = ({ playback, beside }: LabState) => playback.playing && beside === undefined
  follow(isPlaying(lab.store.getState()))
  const unsubscribe = lab.store.subscribe((state) => follow(isPlaying(state)))
  return () => {
    unsubscribe()
    follow(false)
  }
}
