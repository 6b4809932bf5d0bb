import { describe, expect, test } from 'vitest'
import { assertDefined } from '../../base/assert.ts'
import { violationsOf } from '../../kit/properties.ts'
import type { Setup } from '../../kit/setup.ts'
import { initialState, step, transitionFor } from '../../kit/state.ts'
import type { History, Lane } from '../../kit/study.ts'
import { searchSmall } from '../posix/small-search.ts'
import { psx } from './psx.ts'
import { SCENARIOS } from './scenarios.ts'

/** What has been broken by the end of a script. */
function brokenIn({ setup, script }: History): readonly string[] {
  let state = initialState(psx, setup)
  const kinds: string[] = []
  for (const action of script) {
    const taken = assertDefined(transitionFor(state, action), `${JSON.stringify(action)} is possible`)
    const after = step(state, action)
    kinds.push(...violationsOf(state, taken.step, action.thread, after).map(({ kind }) => kind))
    state = after
  }
  return kinds
}

/** What people do in a script, in every schedule. */
function lanesOf({ script }: History): readonly Lane[] {
  const own = new Set(['STEP', 'SIGNAL', 'HANDLE'])
  const faults = new Set(psx.events.filter(({ fault }) => fault !== undefined).map(({ name }) => name))
  const chosen = script.filter(({ event }) => !own.has(event) && !faults.has(event))
  const threads = [...new Set(chosen.map(({ thread }) => thread))]
  return threads.map((thread) => ({ thread, choices: chosen.filter((one) => one.thread === thread) }))
}

function search(history: History, changes: Partial<Setup>): readonly string[] {
  const setup = { ...history.setup, ...changes }
  return searchSmall(psx, { id: history.id, title: history.title, setup, programs: lanesOf(history) }).violations
}

describe.each(SCENARIOS.map((history) => ({ history, id: history.id })))('$id', ({ history }) => {
  test(`ends in: ${history.finds}`, () => {
    expect(brokenIn(history).at(-1)).toBe(history.finds)
  })

  test('breaks at its last step, not before', () => {
    expect(brokenIn(history)).toHaveLength(1)
  })

  test.runIf(history.mending !== undefined)('does not happen once it is mended', () => {
    expect(search(history, history.mending ?? {})).not.toContain(history.finds)
  })
})
