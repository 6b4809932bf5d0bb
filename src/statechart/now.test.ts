import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bornThreads } from '../kit/enabled.ts'
import { eventNames } from '../kit/events.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { controlAt, type State, transitionFor } from '../kit/state.ts'
import { protocolNamed, protocolNames } from '../protocols/registry.ts'
import { setupOfEither, walk } from '../protocols/walk-arbitrary.ts'
import { chartOf, isWithin } from './chart.ts'
import { layoutChart } from './layout.ts'
import { isHandling } from './machine-source.ts'
import { measureView } from './measure.ts'
import { nowOf, takenBy } from './now.ts'
import { placeOf, tokensOn } from './tokens.ts'
import { type Scope, viewOf } from './view.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

function drawn(protocol: ProtocolName, role: string, scope: Scope) {
  const parts = viewOf(chartOf(protocol, role), scope)
  return { parts, layout: layoutChart(measureView(parts, 'steps', 900)) }
}

/** All of every machine, laid out once. */
const WHOLE = new Map(
  protocolNames().flatMap((protocol) =>
    protocolNamed(protocol).roles.map(
      (role) => [`${protocol} ${role}`, drawn(protocol, role, { scope: '', beside: true })] as const,
    ),
  ),
)

function threadsOf(state: State, role: string) {
  return bornThreads(state).filter((thread) => protocolNamed('signals').roleOf(thread) === role)
}

test('a token stands on the state in which its machine is: its handler’s while one runs, else its program’s', () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      for (const state of walk(setup, { seed, choices: 40, never: [] }).states) {
        for (const role of protocolNamed(setup.protocol).roles) {
          const { parts, layout } = WHOLE.get(`${setup.protocol} ${role}`) ?? { parts: [], layout: undefined }
          if (layout === undefined) throw new Error('every machine is laid out')
          const threads = threadsOf(state, role)
          const tokens = tokensOn(parts, layout, state, threads)
          expect(tokens.map(({ thread, box }) => [thread, box])).toEqual(
            threads.map((thread) => {
              const { program, handler } = controlAt(state, thread)
              return [thread, isHandling(state, thread) ? `handler.${handler.path}` : `thread.${program.path}`]
            }),
          )
          for (const { box, x, y, height } of tokens) {
            const place = placeOf(layout, box)
            expect(x).toBeLessThanOrEqual((place?.x ?? 0) + (place?.width ?? 0))
            expect(y).toBeLessThanOrEqual(place?.y ?? 0)
            expect(y + height).toBeGreaterThan(place?.y ?? 0)
          }
        }
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('in a routine, a token stands on the state around its own that is shown', () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      const { states } = walk(setup, { seed, choices: 12, never: [] })
      for (const state of states.slice(-4)) {
        const { parts, layout } = drawn(setup.protocol, 'm', { scope: 'thread', beside: false })
        for (const { thread, box } of tokensOn(parts, layout, state, threadsOf(state, 'm'))) {
          const { program } = controlAt(state, thread)
          expect(isHandling(state, thread) ? box === 'handler' : isWithin(`thread.${program.path}`, box)).toBe(true)
        }
      }
    }),
    { numRuns: 10 },
  )
})

test('what is possible is what the machine would take, and everything else has its reason or a guard that is false', () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      for (const state of walk(setup, { seed, choices: 30, never: [] }).states) {
        for (const thread of bornThreads(state)) {
          const chart = chartOf(setup.protocol, protocolNamed('signals').roleOf(thread))
          const now = chart.transitions.map((each) => ({ each, ...nowOf(chart, state, thread, each) }))
          for (const event of eventNames(state.protocol)) {
            const possible = now.filter(({ each, isPossible }) => isPossible && each.event === event)
            const found = transitionFor(state, { thread, event })
            expect(possible.length > 0).toBe(found !== undefined)
            expect(possible.map(({ each }) => each.guard).includes(found?.guard ?? 'always')).toBe(found !== undefined)
          }
        }
      }
    }),
    { numRuns: 6 },
  )
}, 60_000)

test('what an action took is a transition that was possible before', () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      const { states, actions } = walk(setup, { seed, choices: 40, never: [] })
      for (const [index, action] of actions.entries()) {
        const before = states[index]
        if (before === undefined) throw new Error('a state lies before every action')
        const chart = chartOf(setup.protocol, protocolNamed('signals').roleOf(action.thread))
        const taken = takenBy(chart, before, action)
        expect(taken?.step).toBe(transitionFor(before, action)?.step)
        expect(taken && nowOf(chart, before, action.thread, taken).isPossible).toBe(true)
      }
    }),
    { numRuns: 10 },
  )
}, 60_000)
