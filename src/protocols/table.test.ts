import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnyStateMachine, transition } from 'xstate'
import { eventNames } from '../kit/events.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { ProtocolEvent } from '../kit/model.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { controlAt, type State, transitionFor, transitionOfMachine } from '../kit/state.ts'
import { type Leaf, stepsOf, tablesOf } from '../kit/table.ts'
import { type Role, roleOf } from './go/ids.ts'
import { STEP_IDS } from './go/step-ids.ts'
import { protocolNamed } from './registry.ts'
import { setupOfEither, walk } from './walk-arbitrary.ts'

function machineOf(protocol: ProtocolName, role: Role): AnyStateMachine {
  return protocolNamed(protocol).machines[role] as AnyStateMachine
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

function told(state: State, self: ThreadId, type: ProtocolEvent['type']): ProtocolEvent {
  return { type, memory: state.memory, self, call: 1, argument: 0 }
}

test('tables and XState agree on what every thread can do, at every moment of random walks', () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      for (const state of walk(setup, { seed, choices: 40, never: [] }).states) {
        for (const thread of state.memory.threads()) {
          const { snapshot } = controlAt(state, thread)
          const can = eventNames(protocolNamed('signals')).filter((event) =>
            snapshot.can(told(state, thread, event) as never),
          )
          expect(can).toEqual(
            eventNames(protocolNamed('signals')).filter(
              (event) => transitionOfMachine(state, { thread, event }) !== undefined,
            ),
          )
        }
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)

test("a table's transition names the effects that XState's transition returns, and leads where it leads", () => {
  fc.assert(
    fc.property(setupOfEither, seeds, (setup, seed) => {
      const { states, actions } = walk(setup, { seed, choices: 40, never: [] })
      actions.forEach((action, i) => {
        const before = states[i]
        const after = states[i + 1]
        if (before === undefined || after === undefined) return
        const found = transitionFor(before, action)
        const { snapshot } = controlAt(before, action.thread)
        const event = told(before, action.thread, action.event) as never
        const [, effects] = transition(machineOf(setup.protocol, roleOf(action.thread)), snapshot, event)
        expect(effects.map(({ type }) => type)).toEqual(found?.effects)
        const { program, handler } = controlAt(after, action.thread)
        const outside = action.event === 'FOREIGN_33'
        if (!outside) expect([program.path, handler.path]).toContain(found?.target)
      })
    }),
    { numRuns: 30 },
  )
}, 60_000)

const ALL_TABLES = ['signals', 'fixup'].flatMap((protocol) => Object.values(tablesOf(protocolNamed(protocol))))

function leaves(): readonly Leaf[] {
  return ALL_TABLES.flatMap(({ thread, handler }) => [...thread.values(), ...handler.values()])
}

test('every step id is a transition of some machine, and every transition has a step id', () => {
  const inLeaves = leaves().flatMap(({ transitions }) => [...transitions.values()].flat())
  const outside = ALL_TABLES.flatMap(({ anywhere }) => [...anywhere.values()].flat())
  const steps = new Set([...inLeaves, ...outside].map(({ step: id }) => id))
  expect([...steps].sort()).toEqual([...STEP_IDS].sort())
})

test('no protocol takes steps that only the other has', () => {
  expect(stepsOf(protocolNamed('signals')).filter((step) => /^[OF]\d|^Q6$|^N3$/.test(step))).toEqual([])
  expect(
    stepsOf(protocolNamed('fixup')).filter((step) => /^(C[3-9]|C1[02]|C13r|H[0-6]|N2$|N2[quw])/.test(step)),
  ).toEqual([])
})

test('no machine chains: every transition out of a state leads to an atomic state', () => {
  for (const table of ALL_TABLES) {
    for (const region of [table.thread, table.handler]) {
      const targets = [...region.values()].flatMap(({ transitions }) => [...transitions.values()].flat())
      expect(targets.filter(({ target }) => !region.has(target))).toEqual([])
    }
  }
})

test('every state but the resting one of the handler says what a thread in it is doing', () => {
  expect(
    leaves()
      .filter(({ meta }) => meta === undefined)
      .map(({ path }) => path),
  ).toEqual(Array(6).fill('none'))
})
