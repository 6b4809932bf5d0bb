import { roleOf, type ThreadId } from '../protocol/ids.ts'

const RANK = { m: 0, template: 1, sysmon: 2 } as const

/** m0, the other Ms as they were born, the template thread, sysmon: a lane never changes its place among the others. */
export function laneOrder<T extends { readonly thread: ThreadId }>(lanes: readonly T[]): readonly T[] {
  return [...lanes].sort((a, b) => RANK[roleOf(a.thread)] - RANK[roleOf(b.thread)] || a.thread - b.thread)
}
