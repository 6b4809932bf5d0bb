/** What is played, beginning in the middle of A hundred calls: 16 threads, 16,213 records. */
export const PLAYS = ['page, recorded', 'page, growing', 'naive'] as const
export type Play = (typeof PLAYS)[number]

/** Times between frames, in milliseconds, and how many steps were made meanwhile. */
export interface Frames {
  readonly intervals: readonly number[]
  readonly steps: number
  readonly elements: number
}

declare global {
  interface Window {
    /** Plays one step a frame for so many frames. */
    playFrames: (play: Play, frames: number) => Promise<Frames>
  }
}
