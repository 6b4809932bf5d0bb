import { LIMITS, type Setup } from '../kit/setup.ts'
import { protocolOf } from '../protocols/registry.ts'

/** Why no laboratory can be set up like this, as the rest of a sentence; `undefined` if one can. */
export function setupProblem(setup: Setup): string | undefined {
  for (const name of ['ms', 'ps', 'capacity'] as const) {
    const [least, most] = LIMITS[name]
    if (setup[name] < least || setup[name] > most) return `${name} is ${setup[name]}, but must be ${least} to ${most}`
  }
  // Those of a runtime of its own count, whether they are born or not.
  const needed = setup.ms + protocolOf(setup).systemThreads
  if (setup.capacity < needed)
    return `capacity is ${setup.capacity}, but ${setup.ms} threads at the start need at least ${needed}`
  return undefined
}
