import { fail, ok, type Result } from '../../base/result.ts'
import { check } from '../../explorer/check.ts'
import type { Problem } from '../../explorer/problem.ts'
import type { Action } from '../../kit/actions.ts'
import type { Setup } from '../../kit/setup.ts'
import { type Plan, planFor } from '../../reproduce/plan.ts'
import { withSeccomp } from '../../reproduce/stand-in.ts'
import { problemsFrom } from '../check-arguments.ts'
import type { Given } from '../command.ts'
import { text } from '../option-values.ts'
import { argumentToSession } from '../session-argument.ts'

/** A schedule to reproduce, and what it is called. */
export interface Named {
  readonly title: string
  readonly plan: Plan
  readonly notes: readonly string[]
}

/** A witness that cannot be forced, and why. */
interface Refused {
  readonly refused: string
}

/** More than the largest standard set-up has. */
const MOST_STATES = 20_000_000

function named(title: string, setup: Setup, all: readonly Action[], kind: string | undefined): Result<Named | Refused> {
  const { actions, notes } = withSeccomp(all)
  const plan = planFor(setup, actions, kind)
  return ok(plan.ok ? { title, plan: plan.value, notes } : { refused: plan.error })
}

/** The checker's shortest witness of this kind. */
export function shortest(
  problem: Problem,
  kind: string | undefined,
  progress: Given['progress'],
): Result<Named | Refused> {
  const verdict = check(problem, {
    maxStates: MOST_STATES,
    now: () => performance.now() / 1000,
    onProgress: ({ states }) => {
      progress(`${problem.id}: looking for the shortest witness, ${states} states`)
      return true
    },
  })
  const kinds = verdict.broken.map(({ violation }) => violation.kind)
  if (kinds.length === 0) return fail(`${problem.id} holds in every schedule: there is nothing to reproduce.`)
  const wanted = kind ?? (kinds.length === 1 ? kinds[0] : undefined)
  if (wanted === undefined)
    return fail(`${problem.id} breaks in several ways; choose one with --kind: ${kinds.join(', ')}.`)
  const found = verdict.broken.find(({ violation }) => violation.kind === wanted)
  if (found === undefined) return fail(`${problem.id} breaks in no way called ${wanted}; expected ${kinds.join(', ')}.`)
  return named(titleOf(problem), problem.setup, found.witness.actions, wanted)
}

/** 'reader --without wait-acks' */
function titleOf({ id, setup }: Problem): string {
  return `${id} ${changesOf(setup)}`.trim()
}

/** '--without stw --procid per-m' */
function changesOf({ without, procid }: Setup): string {
  return [
    ...(without.length === 0 ? [] : [`--without ${without.join(',')}`]),
    ...(procid === 'wait-all' ? [] : [`--procid ${procid}`]),
  ].join(' ')
}

/** What the arguments name: a link, a scenario, or a set-up for the checker. */
export function witnessFrom({ operands, options, progress }: Given): Result<Named | Refused> {
  const [operand] = operands
  const kind = text(options, 'kind')
  if (operand !== undefined && text(options, 'setup') !== undefined) return fail('Give a witness or --setup, not both.')
  if (operand !== undefined) {
    const session = argumentToSession(operand)
    if (!session.ok) return session
    const { simulation, title, session: asked } = session.value
    return named(
      asked.scenario === undefined ? changesOf(simulation.setup) : title,
      simulation.setup,
      simulation.actions,
      kind,
    )
  }
  if (text(options, 'setup') === undefined) {
    return fail('Expected a witness: a link, a scenario, or --setup with what is taken away; or --all.')
  }
  const problems = problemsFrom(options)
  if (!problems.ok) return problems
  const [problem, ...more] = problems.value
  if (problem === undefined || more.length > 0) return fail('Name one set-up: --setup reader.')
  return shortest(problem, kind, progress)
}
