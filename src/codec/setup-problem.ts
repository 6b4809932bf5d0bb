import { type Setup, LIMITS } from '../kit/setup.ts'

/** sysmon and the template thread count as threads, whether the latter is born or not. */
const SYSTEM_THREADS = 2

/** Why no laboratory can be set up like this, as the rest of a sentence; `undefined` if one can. */
export function setupProblem(setup: Setup): string | undefined {
  for (const name of ['ms', 'ps', 'capacity'] as const) {
    const [least, most] = LIMITS[name]
    if (setup[name] < least || setup[name] > most) return `${name} is ${setup[name]}, but must be ${least} to ${most}`
  }
  const needed = setup.ms + SYSTEM_THREADS
  if (setup.capacity < needed) return `capacity is ${setup.capacity}, but ${setup.ms} Ms need at least ${needed}`
  return undefined
}
