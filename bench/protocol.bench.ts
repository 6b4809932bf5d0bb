import { bornThreads, defaultChoice, enabled } from '../src/kit/enabled.ts'
import { initialState, type State, step } from '../src/kit/state.ts'
import { DEFAULT_SETUP, protocolOf } from '../src/protocols/registry.ts'
import type { Bench } from './bench.ts'

const SECONDS = 2

function now(): number {
  return performance.now() / 1000
}

/** A call is always under way: m0 calls again as soon as it has returned. */
function next(state: State): State {
  const call = { thread: bornThreads(state)[0] as never, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' } as const
  const { choices } = enabled(state)
  const own = choices.find(({ kind }) => kind === 'program' || kind === 'signal')
  return step(state, own?.action ?? call)
}

function defaultOnly(state: State): State {
  for (const thread of bornThreads(state)) {
    const choice = defaultChoice(state, thread)
    if (choice !== undefined) return step(state, choice.action)
  }
  return next(state)
}

/** Steps a second, over at least SECONDS. */
function rate(threads: number, advance: (state: State) => State): number {
  const setup = { ...DEFAULT_SETUP, ms: threads - 2, ps: threads - 2, template: true, capacity: threads + 1 }
  const first = initialState(protocolOf(setup), setup)
  let state = first
  for (let i = 0; i < 200; i++) state = advance(state)
  const started = now()
  let steps = 0
  while (now() - started < SECONDS) {
    for (let i = 0; i < 20; i++) state = advance(state)
    steps += 20
    // Numbers stay as small as in any session.
    if (steps % 2000 === 0) state = first
  }
  return steps / (now() - started)
}

export const bench: Bench = {
  about: 'enabled() + step(): steps a second with 4, 16 and 64 threads',
  run() {
    console.log('  threads   enabled()+step()   defaultChoice()+step()')
    for (const threads of [4, 16, 64]) {
      const whole = Math.round(rate(threads, next))
      const alone = Math.round(rate(threads, defaultOnly))
      console.log(`  ${String(threads).padStart(7)}   ${String(whole).padStart(16)}   ${String(alone).padStart(22)}`)
    }
  },
}
