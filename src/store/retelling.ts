import { NotLoaded } from '../protocols/registry.ts'

type Retelling = typeof import('../trace/retell.ts')

let retelling: Retelling | undefined

/** Telling a history in another protocol is loaded when somebody first asks for it. */
export async function loadRetelling(): Promise<void> {
  retelling ??= await import('../trace/retell.ts')
}

/** Throws `NotLoaded` where it is not there yet: to be asked for within `onceLoaded`. */
export function theRetelling(): Retelling {
  if (retelling === undefined) throw new NotLoaded('Retelling', loadRetelling)
  return retelling
}
