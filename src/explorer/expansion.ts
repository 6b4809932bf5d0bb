import type { Levels } from './levels.ts'

/** Told of a step that breaks a property: the number of the state before it, and where its record is. */
export type Breaking = (state: number, step: number) => void

/** How the states after a state are found and kept. */
export interface Expansion {
  readonly levels: Levels
  /** Keeps the state that the expander's memory holds: the first one, and the whole first level. */
  readonly start: () => void
  /** Expands the state at this place of its level; returns how many steps lead out of it. */
  readonly expand: (place: number) => number
  /** Brings the expander's memory to the state at this place of its level. */
  readonly load: (place: number) => void
  /** Goes on to the next level; false when it is empty. */
  readonly nextLevel: () => boolean
}
