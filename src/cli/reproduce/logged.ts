import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fail, ok, type Result } from '../../base/result.ts'
import type { ReproducedRun } from '../../codec/reproduction.ts'
import { withoutGates } from '../../reproduce/gates-in-log.ts'
import { heldUpAt } from '../../reproduce/kept.ts'
import type { Plan } from '../../reproduce/plan.ts'
import { type Bench, observe } from './session.ts'
import { verdictInPlace, verdictOf } from './verdict.ts'

/**
 * One run of the witness under strace: what came of it, its log without the gates, and where in it each step was over.
 * `broken`: with what the witness takes away taken away. Fails with a sentence.
 */
export function loggedRun(bench: Bench, plan: Plan, broken: boolean): Result<ReproducedRun> {
  if (!bench.host.has('strace')) return fail('There is no strace on this machine, so there is no log.')
  const strace = join(bench.built.folder, broken ? 'forced.strace' : 'in-place.strace')
  const seen = observe(bench, plan, { mode: { forced: true, broken }, runs: 1, strace })
  if (!seen.ok) return seen
  const [one] = seen.value
  if (one === undefined) return fail('The run under strace was never begun.')
  const { kind, text } = broken ? verdictOf(plan, one) : verdictInPlace(plan, one, heldUpAt(plan))
  const { text: log, overAfter } = withoutGates(readFileSync(strace, 'utf8'))
  return ok({
    verdict: { kind, text },
    taken: Math.min(one.Turn, plan.steps.length),
    threads: (one.Lanes ?? []).map(({ Lane, Tid }) => ({ lane: Lane, tid: Tid })),
    overAfter: plan.steps.map((_, index) => overAfter.get(index) ?? null),
    log,
  })
}
