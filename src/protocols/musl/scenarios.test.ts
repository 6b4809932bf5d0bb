import { describe, expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import type { Action } from '../../kit/actions.ts'
import { isAct } from '../../kit/actions.ts'
import { violationsOf } from '../../kit/properties.ts'
import type { Setup } from '../../kit/setup.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import type { History } from '../posix/histories.ts'
import type { Lane } from '../posix/programs.ts'
import { searchSmall } from '../posix/small-search.ts'
import { T } from './fields.ts'
import { musl } from './musl.ts'
import { SCENARIOS } from './scenarios.ts'
import { STORIES } from './stories.ts'

interface Played {
  readonly state: State
  /** What was broken, in order. */
  readonly kinds: readonly string[]
  /** 'main M5k', in order. */
  readonly steps: readonly string[]
}

function play({ setup, script }: { readonly setup: Setup; readonly script: readonly Action[] }): Played {
  let state = initialState(musl, setup)
  const kinds: string[] = []
  const steps: string[] = []
  for (const action of script) {
    const what = `${JSON.stringify(action)} is possible after ${steps.join(', ')}`
    const taken = assertDefined(transitionFor(state, action), what)
    const after = step(state, action)
    kinds.push(...violationsOf(state, taken.step, action.thread, after).map(({ kind }) => kind))
    steps.push(`${musl.nameOf(action.thread)} ${taken.step}`)
    state = after
  }
  return { state, kinds, steps }
}

/** What people do in a script, in every schedule. */
function lanesOf({ script }: History): readonly Lane[] {
  const faults = new Set(musl.events.filter(({ fault }) => fault !== undefined).map(({ name }) => name))
  const chosen = script.filter(({ event }) => isAct(event) && !faults.has(event))
  const threads = [...new Set(chosen.map(({ thread }) => thread))]
  return threads.map((thread) => ({ thread, choices: chosen.filter((one) => one.thread === thread) }))
}

function search(history: History, changes: Partial<Setup>): readonly string[] {
  const setup = { ...history.setup, ...changes }
  return searchSmall(musl, { id: history.id, title: history.title, setup, programs: lanesOf(history) }).violations
}

describe.each(SCENARIOS.map((history) => ({ history, id: history.id })))('$id', ({ history }) => {
  test(`breaks at its last step, not before: ${history.finds}`, () => {
    const all = play(history)
    const beforeLast = play({ ...history, script: history.script.slice(0, -1) })
    expect([all.kinds, beforeLast.kinds]).toEqual([[history.finds], []])
  })

  test.runIf(history.mending !== undefined)('does not happen once it is mended', () => {
    expect(search(history, history.mending ?? {})).toEqual([])
  })
})

describe.each(STORIES.map((story) => ({ story, id: story.id })))('$id', ({ story }) => {
  test('breaks nothing, and its call returns', () => {
    const { state, kinds } = play(story)
    expect([kinds, state.memory.of(0, T.returns)]).toEqual([[], 1])
  })
})

test('in 1.2.3 a handler returns before the caller has run the call, and another runs it after the caller', () => {
  const story = assertDefined(
    STORIES.find(({ id }) => id === 'musl-1.2.3'),
    'the story of 1.2.3',
  )
  const { steps } = play(story)
  const caller = steps.indexOf('main M7')
  expect(steps.indexOf('T3 m8')).toBeLessThan(caller)
  expect(steps.indexOf('T1 m4')).toBeGreaterThan(caller)
})

test('ids are unique', () => {
  const ids = [...SCENARIOS, ...STORIES].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
