import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { Action } from '../kit/actions.ts'
import { isEnabled, ownChoices } from '../kit/enabled.ts'
import { eventNames } from '../kit/events.ts'
import { violationsOf } from '../kit/properties.ts'
import { initialState, type State, step, transitionFor } from '../kit/state.ts'
import { protocolNames, protocolOf } from '../protocols/registry.ts'
import { Expander } from './expander.ts'
import type { Problem } from './problem.ts'
import { changed, rowsOf } from './rows.ts'
import { setupsOf } from './standard-setups.ts'

/** A step as both sides tell it: who, what, whether it breaks something, and memory after it. */
interface Told {
  readonly thread: number
  readonly event: string
  readonly step: string
  readonly violations: readonly string[]
  readonly words: string
}

/** What XState does with what can happen now; `left` are the choices of people that are still to come. */
function byMachines(state: State, left: readonly Action[]): readonly (Told & { readonly action: Action })[] {
  const own = state.memory.threads().flatMap((thread) => ownChoices(state, thread).map(({ action }) => action))
  const next = left.filter(({ thread }, at) => left.findIndex((other) => other.thread === thread) === at)
  return [...own, ...next.filter((action) => isEnabled(state, action))].map((action) => {
    const taken = assertDefined(transitionFor(state, action), 'an enabled action has a transition')
    const after = step(state, action)
    const broken = violationsOf(state, taken.step, action.thread, after).filter(({ kind }) => kind !== 'hang')
    return {
      action,
      thread: action.thread,
      event: action.event,
      step: taken.step,
      violations: broken.map(({ text }) => text),
      words: after.memory.words.join(),
    }
  })
}

function bySearch(expander: Expander, problem: Problem): readonly Told[] {
  const found: Told[] = []
  const size = initialState(protocolOf(problem.setup), problem.setup).memory.words.length
  expander.expand(({ thread, event, id, violations }) => {
    const words = expander.memory.words.slice(0, size).join()
    found.push({
      thread,
      event: eventNames(protocolOf(problem.setup))[event] ?? '',
      step: id,
      violations: violations.map(({ text }) => text),
      words,
    })
  })
  return found
}

const order = (a: Told, b: Told): number => a.thread - b.thread || a.event.localeCompare(b.event)

/** Walks a random schedule in both, with one expander for all walks, so that most of it is looked up. */
function walk(problem: Problem, expander: Expander, picks: readonly number[]): void {
  let state = initialState(protocolOf(problem.setup), problem.setup)
  let left = problem.programs.flatMap(({ choices }) => choices)
  const packed = expander.initial()
  for (const pick of picks) {
    expander.load(packed, 0)
    const machines = [...byMachines(state, left)].sort(order)
    expect([...bySearch(expander, problem)].sort(order)).toEqual(machines.map(({ action: _, ...told }) => told))
    const chosen = machines[pick % Math.max(1, machines.length)]
    if (chosen === undefined) return
    expander.expand(({ thread, event }) => {
      if (thread === chosen.thread && eventNames(protocolOf(problem.setup))[event] === chosen.event)
        expander.memory.save(packed, 0)
    })
    state = step(state, chosen.action)
    left = left.filter((action) => action !== chosen.action)
  }
}

/** Faults and preemptions of newm are not among what XState is asked for here; they are in the table of guarantees. */
const PROBLEMS = protocolNames().flatMap((protocol) =>
  rowsOf(protocol)
    .filter(({ changes }) => changes.faults === undefined && changes.assume === undefined)
    .flatMap(({ changes }) => setupsOf(protocol).map((problem) => changed(problem, changes))),
)

test('every step that is looked up is the step that the machines take', () => {
  const expanders = new Map(PROBLEMS.map((problem) => [problem, new Expander(problem)]))
  fc.assert(
    fc.property(
      fc.constantFrom(...PROBLEMS),
      fc.array(fc.nat(11), { minLength: 20, maxLength: 60 }),
      (problem, picks) => walk(problem, assertDefined(expanders.get(problem), 'an expander'), picks),
    ),
    { numRuns: 100 },
  )
}, 60_000)
