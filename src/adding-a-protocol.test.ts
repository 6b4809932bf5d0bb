// What CONTRIBUTING promises of a protocol: once it is added, everything else has it. The toy is in protocols/toy.
import { describe, expect, test } from 'vitest'
import { assertDefined } from './base/assert.ts'
import { jsonToSession, sessionToJson } from './codec/json.ts'
import { linkToSession, sessionToLink } from './codec/link.ts'
import { traceToMermaid } from './codec/mermaid.ts'
import { openReading } from './codec/opening.ts'
import { recordingToSpec } from './codec/playwright-spec.ts'
import { DEFAULT_VIEW, type Session } from './codec/session.ts'
import { traceToDiagram } from './codec/text-diagram.ts'
import { prove, witnesses } from './explorer/check.ts'
import { changed, rowsOf } from './explorer/rows.ts'
import { findingKey } from './explorer/search.ts'
import { setupsOf } from './explorer/standard-setups.ts'
import { enabled, menu } from './kit/enabled.ts'
import { FIRST_THREAD, threadId } from './kit/ids.ts'
import { initialState } from './kit/state.ts'
import { stepsOf } from './kit/table.ts'
import { addProtocol, protocolNames } from './protocols/registry.ts'
import { EARLY, toy } from './protocols/toy/toy.ts'
import { chartOf } from './statechart/chart.ts'
import { chartToSvg } from './statechart/picture.ts'
import { createLab } from './store/lab.ts'
import { selectSimulation } from './store/selectors.ts'
import { lanesOf } from './trace/lanes.ts'
import { outcomeAt } from './trace/outcome.ts'
import { checksum, lastState, replay, type Simulation } from './trace/simulation.ts'

addProtocol(toy)

const CALL = assertDefined(EARLY.script[0], 'a call')
const NO_SCENARIOS = () => undefined
const OPTIONS = { maxStates: 1000, now: () => 0 }

/** Its history, with its mending in place or not. */
function played(isMended: boolean): Simulation {
  const setup = isMended ? { ...EARLY.setup, ...EARLY.mending } : EARLY.setup
  return replay(setup, EARLY.script).simulation
}

function sessionOf({ setup, actions }: Simulation): Session {
  return { setup, scenario: undefined, actions, cursor: actions.length, view: DEFAULT_VIEW }
}

function problem() {
  return assertDefined(setupsOf('toy')[0], 'a set-up of the toy')
}

test('a protocol that is added is one of all', () => {
  expect(protocolNames()).toContain('toy')
})

test('its machines take each of its steps', () => {
  expect(stepsOf(toy)).toEqual(toy.steps)
})

describe('on the page it has', () => {
  test('a lane for each thread', () => {
    const { lanes, calls } = lanesOf(played(false).trace)
    expect(lanes.map(({ name }) => name)).toEqual(['caller', 'worker1', 'worker2'])
    expect(calls).toMatchObject([{ label: 'everywhere: setuid(1000)', result: { r1: 0 } }])
  })

  test('a menu on each', () => {
    const state = initialState(toy, toy.defaults)
    expect(menu(state, FIRST_THREAD)).toMatchObject([{ label: 'everywhere: setuid(1000)', enabled: true }])
    expect(menu(state, threadId(1))).toMatchObject([{ enabled: false, because: 'worker1 runs no program' }])
  })

  test('the reason why a thread waits', () => {
    expect(enabled(lastState(played(true))).blocked).toMatchObject([
      { thread: 0, because: 'waits for worker1, worker2', on: [1, 2] },
    ])
  })

  test('steps by a press', () => {
    const lab = createLab(toy.defaults)
    lab.commands.act(CALL)
    lab.commands.stepThread(threadId(1))
    expect(selectSimulation(lab.store.getState()).trace.records.map(({ step }) => step)).toEqual(['A1', 'W1'])
  })

  test('a statechart of each machine', () => {
    expect(toy.roles.map((role) => chartOf('toy', role).transitions.map(({ step }) => step))).toEqual([
      ['A1', 'A2'],
      ['W1'],
    ])
  })

  test('a picture of the statechart', () => {
    const state = lastState(played(true))
    const scope = { scope: '', beside: true }
    const svg = chartToSvg(chartOf('toy', 'caller'), {
      ...{ scope, state, threads: [CALL.thread], chosen: CALL.thread, font: undefined },
    })
    expect(svg).toContain('The caller, as a statechart')
    expect(svg).toContain('caller stands in thread.waits')
  })
})

describe('the checker', () => {
  test('says that it holds in every schedule', () => {
    expect(prove(problem(), OPTIONS)).toMatchObject({ complete: true, violations: [] })
  })

  test('finds a race without its guarantee, with the schedule', () => {
    const broken = changed(problem(), { without: ['wait'] })
    const keys = prove(broken, OPTIONS).violations.map(findingKey)
    expect(keys).toContain('exactly once: missed')
    const [found] = witnesses(broken, ['exactly once: missed'], OPTIONS)
    expect(found?.witness.steps.map(({ step }) => step)).toEqual(['A1', 'A2'])
  })

  test('has a line for each of its guarantees', () => {
    expect(rowsOf('toy').map(({ id }) => id)).toEqual(['nothing', 'wait'])
  })
})

describe('a history', () => {
  test('ends in what it says', () => {
    const { violations } = outcomeAt(played(false).trace, EARLY.script.length)
    expect(violations.map(({ kind }) => kind)).toEqual([EARLY.finds])
  })

  test('is not possible once it is mended', () => {
    expect(played(true).actions.length).toBeLessThan(EARLY.script.length)
  })
})

describe('a session of it is carried', () => {
  const simulation = played(false)
  const session = sessionOf(simulation)
  const sum = checksum(lastState(simulation))

  test('by a link, there and back', () => {
    const read = linkToSession(sessionToLink(session, sum, NO_SCENARIOS), NO_SCENARIOS)
    expect(read.ok && openReading(read.value)).toMatchObject({ session, problems: [] })
  })

  test('by a file, there and back', () => {
    const read = jsonToSession(sessionToJson(session, sum), NO_SCENARIOS)
    expect(read.ok && openReading(read.value)).toMatchObject({ session, problems: [] })
  })

  test('by a diagram of Mermaid', () => {
    expect(traceToMermaid(simulation.trace, 'Too early')).toContain('T0--)T1: runs the call and raises every flag')
  })

  test('by a diagram in text', () => {
    expect(traceToDiagram(simulation.trace)).toMatch(
      /^caller\nruns the call and raises every flag\nreturns\n!! The call/,
    )
  })

  test('by a recorded test for Playwright', () => {
    const recording = { title: 'Too early', scenario: undefined, simulation, address: './' }
    const spec = recordingToSpec(recording, NO_SCENARIOS)
    expect(spec).toContain("await call(page, 'caller', 'everywhere: setuid(1000)')")
    expect(spec).toContain("await expectThread(page, 'worker1', 'worker_loop', 0)")
  })
})
