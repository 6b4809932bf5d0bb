import { assertDefined } from '../base/assert.ts'
import { type CheckOptions, prove, witnesses } from './check.ts'
import { coverageOf } from './coverage.ts'
import { canItHappen, goalsOf } from './goals.ts'
import type { Answers, Asked, Distance, QuestionKind, Questions, Report } from './messages.ts'
import { MinimalSets } from './minimal.ts'
import { findingKey } from './search.ts'
import { stepNeeds } from './step-needs.ts'

/** How an answer is worked out: told what is under way, and given a clock in seconds. */
export interface Surroundings {
  readonly report: (report: Report) => void
  readonly now: () => number
}

/** Seconds between two reports on the smallest sets. */
const REPORT_EVERY = 0.2

/** Answers one question, here and now. */
export function answer({ kind, question }: Asked, { report, now }: Surroundings): Answers[QuestionKind] {
  const options = (maxStates: number): CheckOptions => ({
    maxStates,
    now,
    onProgress: (progress) => {
      report({ kind: 'search', progress })
      return true
    },
  })
  switch (kind) {
    case 'prove':
      return prove(question.problem, { ...options(question.maxStates), first: question.first })
    case 'witnesses':
      return witnesses(question.problem, question.keys, options(question.maxStates))
    case 'goal': {
      const goal = goalsOf(question.problem.setup.protocol).find(({ id }) => id === question.goal)
      return canItHappen(question.problem, assertDefined(goal, `a goal ${question.goal}`), options(question.maxStates))
    }
    case 'distance':
      return distanceOf(question, options(question.maxStates))
    case 'needs':
      return stepNeeds(question.setup, question.actions, question.kind)
    case 'minimal':
      return minimal(question, report, now)
    case 'coverage':
      return coverageOf(question.problem, question.traces, question.maxStates)
  }
}

/** Without reductions, and only as far as the first violation: it is a nearest one. */
function distanceOf({ problem, maxStates }: Questions['distance'], options: CheckOptions): Distance {
  const first = prove(problem, { ...options, maxStates, partialOrder: false, symmetry: false, first: true })
  const [violation] = first.violations
  if (violation === undefined) return { nearest: undefined, steps: 0, complete: first.complete }
  const [nearest] = witnesses(problem, [findingKey(violation)], options)
  return { nearest, steps: nearest?.witness.steps.length ?? 0, complete: true }
}

function minimal(
  { problems, maxStates }: Questions['minimal'],
  report: Surroundings['report'],
  now: Surroundings['now'],
): Answers['minimal'] {
  const sets = new MinimalSets(problems, maxStates)
  let reported = now()
  while (sets.next()) {
    if (now() - reported < REPORT_EVERY) continue
    reported = now()
    report({ kind: 'minimal', progress: sets.progress, found: sets.found })
  }
  return { progress: sets.progress, found: sets.found }
}
