import type { Violation } from '../kit/violations.ts'
import type { CheckReport, Race } from './checker-state.ts'

/** The races that break the same property in the same way, the one with the fewest steps first. */
export interface RacesOfKind {
  readonly property: Violation['property']
  readonly kind: Violation['kind']
  readonly shortest: Race
  readonly others: readonly Race[]
}

const LENGTH_UNKNOWN = Number.POSITIVE_INFINITY

function lengthOf({ witness }: Race): number {
  return witness?.steps.length ?? LENGTH_UNKNOWN
}

/** Shortest kinds first. */
export function racesByKind(races: readonly Race[]): readonly RacesOfKind[] {
  const kinds = new Map<string, Race[]>()
  for (const race of races) {
    const key = `${race.violation.property}: ${race.violation.kind}`
    kinds.set(key, [...(kinds.get(key) ?? []), race])
  }
  return [...kinds.values()]
    .flatMap((same): readonly RacesOfKind[] => {
      const [shortest, ...others] = same.sort((a, b) => lengthOf(a) - lengthOf(b))
      if (shortest === undefined) return []
      const { property, kind } = shortest.violation
      return [{ property, kind, shortest, others }]
    })
    .sort((a, b) => lengthOf(a.shortest) - lengthOf(b.shortest))
}

/** 1234567 as '1,234,567'. */
export function counted(count: number): string {
  return count.toLocaleString('en-GB')
}

/** '3,206 states', '1 state' */
export function stateCount(states: number): string {
  return `${counted(states)} ${states === 1 ? 'state' : 'states'}`
}

/** 'all 3,206 states', 'the only state' */
export function allStates(states: number): string {
  return states === 1 ? 'the only state' : `all ${stateCount(states)}`
}

/** States, depth and completeness of all its searches together. */
export function totals({ proofs, progress }: Pick<CheckReport, 'proofs' | 'progress'>): {
  readonly states: number
  readonly depth: number
  readonly isComplete: boolean
} {
  const all = [...proofs.map((proof) => proof.progress), ...(progress === undefined ? [] : [progress])]
  return {
    states: all.reduce((sum, { states }) => sum + states, 0),
    depth: Math.max(0, ...all.map(({ depth }) => depth)),
    isComplete: proofs.every(({ complete }) => complete),
  }
}

/** The verdict in one sentence, with what it is of. */
export function verdictText(report: CheckReport): string {
  const { states, depth, isComplete } = totals(report)
  const ways = racesByKind(report.races).length
  const unfinished = `not finished: ${counted(states)} states, depth ${depth}`
  if (report.status === 'failed') return `The search has failed: ${report.error ?? 'nobody says why'}`
  if (report.status === 'cancelled') return `Cancelled, ${unfinished}.`
  const broken = `In ${report.where} it can go wrong in ${ways} ${ways === 1 ? 'way' : 'ways'}`
  if (report.status === 'running' && !isProved(report)) return ways > 0 ? `${broken} so far …` : 'Searching …'
  if (ways > 0) return isComplete ? `${broken}.` : `${broken} at least; ${unfinished}.`
  if (!isClear(report)) return `In ${report.where} nothing has gone wrong, but this is no proof; ${unfinished}.`
  if (!report.isCalled)
    return `In ${report.where} nobody makes a call on every thread, so there is nothing to go wrong.`
  return `In ${report.where} nothing can go wrong: ${allStates(states)}, every schedule.`
}

/** Whether something could go wrong, and nothing can. */
export function holds(report: CheckReport): boolean {
  return report.isCalled && isClear(report)
}

/** Whether every schedule of everything that was to be searched has been searched, and none goes wrong. */
function isClear(report: CheckReport): boolean {
  const isSearched = report.status === 'done' || report.status === 'running'
  return isSearched && isProved(report) && report.races.length === 0 && totals(report).isComplete
}

/** What a check counts. Whoever asks for an example counts each state. */
export const COUNTED_ONCE =
  'Those that differ only in the names of new threads and Ps, or in the order of independent steps, count as one.'

function isProved({ proofs, problems }: CheckReport): boolean {
  return problems > 0 && proofs.length === problems
}

/** What went wrong through us, for a person. */
export function failureText(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
