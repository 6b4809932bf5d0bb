import type { Result } from '../../base/result.ts'
import { ok } from '../../base/result.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { type HeldUp, heldUpAt } from '../../reproduce/kept.ts'
import type { Plan } from '../../reproduce/plan.ts'
import type { Host } from '../host.ts'
import { happened } from './evidence.ts'
import type { Observation } from './observation.ts'
import { type RunOptions, runPlan } from './runs.ts'
import type { Built } from './toolchain.ts'
import { type Verdict, verdictInPlace, verdictOf } from './verdict.ts'

/** Runs of one kind, told together. */
export interface Tally {
  readonly runs: number
  readonly reproduced: number
  readonly blocked: number
  readonly inconclusive: number
  /** The steps at which runs were blocked, from 1. */
  readonly steps: readonly number[]
  /** One sentence for each verdict that occurred, the first that was met. */
  readonly texts: Readonly<Partial<Record<Verdict['kind'], string>>>
}

export interface Bench {
  readonly host: Host
  readonly built: Built
  readonly progress: boolean
}

function tally(verdicts: readonly Verdict[]): Tally {
  const of = (kind: Verdict['kind']): number => verdicts.filter((one) => one.kind === kind).length
  const steps = verdicts.flatMap((one) => (one.kind === 'blocked' ? one.step : []))
  const texts: Partial<Record<Verdict['kind'], string>> = {}
  for (const { kind, text } of verdicts) texts[kind] ??= text
  return {
    runs: verdicts.length,
    reproduced: of('reproduced'),
    blocked: of('blocked'),
    inconclusive: of('inconclusive'),
    steps: [...new Set(steps)],
    texts,
  }
}

/** How often what was never begun is tried again: threads are born as the scheduler likes. */
const TRIES = 4

function began({ End }: Observation): boolean {
  return End !== 'misordered' && End !== 'unready'
}

export function observe(
  bench: Bench,
  plan: Plan,
  options: Omit<RunOptions, 'progress'>,
): Result<readonly Observation[]> {
  const { host, built, progress } = bench
  const { steps } = protocolOf(plan.setup)
  const all: Observation[] = []
  for (let left = TRIES, missing = options.runs; left > 0 && missing > 0; left--) {
    const seen = runPlan(host, built, plan, steps, { ...options, runs: missing, progress })
    if (!seen.ok) return seen
    const kept = left === 1 ? seen.value : seen.value.filter(began)
    all.push(...kept)
    missing = options.runs - all.length
  }
  return ok(all)
}

/** The order of the witness, with what it takes away taken away. */
export function force(bench: Bench, plan: Plan, runs: number): Result<Tally> {
  const seen = observe(bench, plan, { mode: { forced: true, broken: true }, runs })
  return seen.ok ? ok(tally(seen.value.map((one) => verdictOf(plan, one)))) : seen
}

/** The same order, with nothing taken away; and where the model is then. */
export function keep(bench: Bench, plan: Plan, runs: number): Result<Tally & { readonly model: HeldUp | undefined }> {
  const model = heldUpAt(plan)
  const seen = observe(bench, plan, { mode: { forced: true, broken: false }, runs })
  return seen.ok ? ok({ ...tally(seen.value.map((one) => verdictInPlace(plan, one, model))), model }) : seen
}

export interface Free {
  readonly runs: number
  readonly happened: number
}

/** In no order: how often it happens by itself. */
export function free(bench: Bench, plan: Plan, runs: number): Result<Free> {
  const seen = observe(bench, plan, { mode: { forced: false, broken: true }, runs })
  if (!seen.ok) return seen
  const counted = seen.value.filter(began)
  return ok({ runs: counted.length, happened: counted.filter((one) => happened(plan, one)).length })
}
