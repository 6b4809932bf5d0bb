import { describe, expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import { isAct } from '../../kit/actions.ts'
import type { Setup } from '../../kit/setup.ts'
import type { History, Lane } from '../../kit/study.ts'
import { searchSmall } from '../posix/small-search.ts'
import { T } from './fields.ts'
import { musl } from './musl.ts'
import { play } from './play-for-tests.ts'
import { SCENARIOS } from './scenarios.ts'
import { STORIES } from './stories.ts'

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
    STORIES.find(({ id }) => id === 'musl-123'),
    'the story of 1.2.3',
  )
  const { steps } = play(story)
  const caller = steps.indexOf('main M7')
  expect(steps.indexOf('T3 m8')).toBeLessThan(caller)
  expect(steps.indexOf('T1 m4')).toBeGreaterThan(caller)
})

test('titles always name whom they speak of', () => {
  const titles = [...SCENARIOS, ...STORIES].flatMap((one) => play(one).titles)
  expect(titles.filter((title) => /nobody|undefined/.test(title))).toEqual([])
})

test('ids are unique', () => {
  const ids = [...SCENARIOS, ...STORIES].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
