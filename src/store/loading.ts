import { LoadFailed, whenLoaded } from '../protocols/registry.ts'
import { type Api, problem } from './api.ts'

/** Settled at once, but where a protocol has to be loaded first. */
export type Opening = void | Promise<void>

const LATEST = new WeakMap<Api, object>()

/**
 * Does this now, or as soon as the protocol that it needs is there. What waits is given up when something else is begun
 * meanwhile; a protocol that does not arrive is said, and what was shown stays.
 */
export function onceLoaded(api: Api, act: () => void): Opening {
  const turn = {}
  LATEST.set(api, turn)
  const opened = whenLoaded(() => {
    if (LATEST.get(api) === turn) act()
  })
  return opened?.catch((error: unknown) => {
    if (!(error instanceof LoadFailed)) throw error
    problem(api, 'This needs a protocol that could not be loaded. Try again when you are connected.')
  })
}
