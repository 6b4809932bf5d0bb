import { assertDefined } from '../../base/assert.ts'
import type { Action } from '../../kit/actions.ts'
import type { Fact } from '../../kit/facts.ts'
import { violationsOf } from '../../kit/properties.ts'
import type { Setup } from '../../kit/setup.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import { musl } from './musl.ts'

/** A script that has been played, for tests. */
export interface Played {
  readonly state: State
  /** Kinds of what was broken, in order. */
  readonly kinds: readonly string[]
  /** 'main M5k', in order. */
  readonly steps: readonly string[]
  /** 'main sends signal 34 to T1', in order. */
  readonly titles: readonly string[]
  readonly facts: readonly Fact[]
}

/** Throws if the script is not possible. */
export function play({ setup, script }: { readonly setup: Setup; readonly script: readonly Action[] }): Played {
  let state = initialState(musl, setup)
  const kinds: string[] = []
  const steps: string[] = []
  const titles: string[] = []
  const facts: Fact[] = []
  for (const action of script) {
    const self = action.thread
    const what = `${musl.nameOf(self)} ${action.event} is possible after ${steps.join(', ')}`
    const { step: taken } = assertDefined(transitionFor(state, action), what)
    const after = step(state, action)
    kinds.push(...violationsOf(state, taken, self, after).map(({ kind }) => kind))
    steps.push(`${musl.nameOf(self)} ${taken}`)
    titles.push(`${musl.nameOf(self)} ${musl.stepTitle(taken, state.memory, self, action)}`)
    facts.push(...musl.factsOf({ before: state, after, self, step: taken, action }))
    state = after
  }
  return { state, kinds, steps, titles, facts }
}
