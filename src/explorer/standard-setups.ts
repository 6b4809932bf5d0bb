import { studyOf } from '../protocols/studies.ts'
import { inProtocol } from '../trace/retell.ts'
import type { Problem } from './problem.ts'

/** The same laboratory, with the same choices of people, in another protocol. */
export function toProtocol(original: Problem, protocol: string): Problem {
  return { ...original, setup: inProtocol(original.setup, protocol) }
}

/** The set-ups that a protocol is checked with. */
export function setupsOf(protocol: string): readonly Problem[] {
  return studyOf(protocol).setups
}

/** Every single set-up that can be searched in it. */
export function allSetupsOf(protocol: string): readonly Problem[] {
  const { setups, more = [] } = studyOf(protocol)
  return [...setups, ...more]
}

/** Two at once, around one call; none where that means nothing. */
export function pairsOf(protocol: string): readonly Problem[] {
  return studyOf(protocol).pairs ?? []
}

/** The set-ups in which every schedule holds while nothing is taken away. */
export function holdingOf(protocol: string): readonly Problem[] {
  const { setups, brokenAsReleased = [] } = studyOf(protocol)
  return setups.filter(({ id }) => !brokenAsReleased.includes(id))
}
