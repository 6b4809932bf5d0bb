import type { ThreadId } from '../kit/ids.ts'

const RANK = { m: 0, template: 1, sysmon: 2 } as const

/** In the order in which lanes stand: m0, the other Ms as they were born, the template thread, sysmon: a lane never changes its place among the others. */
export function laneOrder<T>(items: readonly T[], threadOf: (item: T) => ThreadId): readonly T[] {
  const place = (item: T) => RANK[roleOf(threadOf(item))]
  return [...items].sort((a, b) => place(a) - place(b) || threadOf(a) - threadOf(b))
}

/** The same order for what knows its role itself, as the threads of any trace do. */
export function inRoleOrder<T extends { readonly role: Role }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => RANK[a.role] - RANK[b.role])
}
