import type { ThreadId } from '../kit/ids.ts'

interface Placed {
  readonly id: ThreadId
  readonly role: string
}

/** Ordinary threads come first; those of the runtime's own, which run no programs, come last. */
const LAST: readonly string[] = ['template', 'sysmon']

function rank(role: string): number {
  return LAST.indexOf(role) + 1
}

/** In the order in which lanes stand: threads as they were born, then the runtime's own: a lane never changes its place among the others. */
export function laneOrder<T>(items: readonly T[], placeOf: (item: T) => Placed): readonly T[] {
  return [...items].sort((a, b) => {
    const [first, second] = [placeOf(a), placeOf(b)]
    return rank(first.role) - rank(second.role) || first.id - second.id
  })
}

/** The same order for what knows its role itself, as the threads of any trace do. */
export function inRoleOrder<T extends { readonly role: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => rank(a.role) - rank(b.role))
}
