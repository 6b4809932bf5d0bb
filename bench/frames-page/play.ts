/** The moment at which every play begins: in the middle of A hundred calls, of 16,213 records. */
export const START = 8000

/** One step a frame. `growing`: the page, given its steps as if somebody made them. `naive`: what it is compared with. */
export type Play = 'growing' | 'naive'

declare global {
  interface Window {
    beginPlay: (play: Play) => void
    stepsPlayed: () => number
  }
}
