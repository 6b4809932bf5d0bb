import { expect, test } from 'vitest'
import { protocolNames } from '../protocols/registry.ts'
import { Expander } from './expander.ts'
import type { Expansion } from './expansion.ts'
import type { Problem } from './problem.ts'
import { ReducedExpansion } from './reduced-expansion.ts'
import { changed, rowsOf } from './rows.ts'
import { findingKey } from './search.ts'
import { SleepingExpansion } from './sleeping-expansion.ts'
import { setupsOf } from './standard-setups.ts'

interface Graph {
  /** States by their distance from the start. */
  readonly sizes: readonly number[]
  readonly steps: number
  /** After how many steps each property breaks first. */
  readonly broken: ReadonlyMap<string, number>
}

function graphOf(problem: Problem, expansionBy: (expander: Expander, breaking: () => void) => Expansion): Graph {
  const expander = new Expander(problem)
  const broken = new Map<string, number>()
  const breaking = (_state = 0, step = 0): void => {
    for (const violation of expander.outcomes.stepAt(step).violations) {
      const key = findingKey(violation)
      if (!broken.has(key)) broken.set(key, expansion.levels.depth + 1)
    }
  }
  const expansion = expansionBy(expander, breaking)
  expander.load(expander.initial(), 0)
  expansion.start()
  let steps = 0
  do {
    for (let place = expansion.levels.take(); place >= 0; place = expansion.levels.take())
      steps += expansion.expand(place)
  } while (expansion.nextLevel())
  return { sizes: expansion.levels.sizes, steps, broken }
}

/** Each row with one of the small set-ups, all of them in turn. */
const PROBLEMS = protocolNames().flatMap((protocol) => {
  const small = setupsOf(protocol).filter(({ id }) => id !== 'template-race' && id !== 'handoff')
  return rowsOf(protocol).flatMap(({ id, changes }, at) => {
    const problem = small[at % small.length]
    return problem === undefined ? [] : [[`${protocol}, ${problem.id}, ${id}`, changed(problem, changes)] as const]
  })
})

test.each(PROBLEMS)('%s: every state is found at its distance, though not every step is followed', (_name, problem) => {
  const sleeping = graphOf(problem, (expander, breaking) => new SleepingExpansion(expander, breaking))
  const whole = graphOf(problem, (expander, breaking) => new ReducedExpansion(expander, breaking, undefined))
  expect(sleeping).toEqual(whole)
})
