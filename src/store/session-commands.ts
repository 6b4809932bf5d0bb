import type { Result } from '../base/result.ts'
import { linkToSession, sessionToLink } from '../codec/link.ts'
import { openReading } from '../codec/opening.ts'
import { DEFAULT_INQUIRY, type Reading, type SentInquiry, type Session } from '../codec/session.ts'
import { FIRST_THREAD } from '../kit/ids.ts'
import { type Setup, sameSetup } from '../kit/setup.ts'
import { checksum, type Simulation, startSimulation } from '../trace/simulation.ts'
import { type Api, problem } from './api.ts'
import { currentBranch, plantTree } from './branches.ts'
import { besideTree, selectBeside } from './comparing.ts'
import { type Opening, onceLoaded } from './loading.ts'
import { oncePerObject } from './memo.ts'
import { wordsOfEnd } from './race-words.ts'
import { findScripted, openingMoment, played, scenarioOf } from './scenario-store.ts'
import { selectCursor, selectSimulation } from './selectors.ts'
import type { LabState } from './state.ts'

/** Beginning anew, and carrying a session out of the page and back in. */
export interface SessionCommands {
  readonly openScenario: (id: string) => Opening
  readonly newSetup: (setup: Setup) => Opening
  /** The fragment of an address, with its '#'. What is valid of it is opened; a sentence says what is not. */
  readonly openLink: (fragment: string) => Opening
  readonly link: () => string
  readonly loadSession: (json: string) => Promise<void>
  readonly saveSession: () => Promise<string>
}

export function sessionCommands(api: Api): SessionCommands {
  return {
    openScenario: (id) => onceLoaded(api, () => openScenario(api, id)),
    newSetup: (setup) => onceLoaded(api, () => begin(api, startSimulation(setup), { scenario: undefined, cursor: 0 })),
    openLink: (fragment) => onceLoaded(api, () => openResult(api, linkToSession(fragment, findScripted))),
    link: () => selectLink(api.get()),
    loadSession: async (json) => {
      const { jsonToSession } = await import('../codec/json.ts')
      await onceLoaded(api, () => openResult(api, jsonToSession(json, findScripted)))
    },
    saveSession: async () => {
      const { sessionToJson } = await import('../codec/json.ts')
      return sessionToJson(sessionOf(api.get()), endChecksum(selectSimulation(api.get())))
    },
  }
}

function openScenario(api: Api, id: string): void {
  const scenario = scenarioOf(id)
  if (scenario === undefined) {
    problem(api, `There is no scenario called “${id}”.`)
    return
  }
  const simulation = played(scenario)
  begin(api, simulation, { scenario: id, cursor: openingMoment(simulation) })
}

/** The fragment of the address that shows exactly this. */
export function selectLink(state: LabState): string {
  return sessionToLink(sessionOf(state), endChecksum(selectSimulation(state)), findScripted)
}

function sessionOf(state: LabState): Session {
  const { setup, actions } = selectSimulation(state)
  return {
    setup,
    actions,
    scenario: state.scenario,
    cursor: selectCursor(state),
    view: state.view,
    beside: selectBeside(state),
    inquiry: sentInquiry(state),
  }
}

/** Nothing where the checker is asked what it always is. */
function sentInquiry({ tree, finding, inquiry }: LabState): SentInquiry | undefined {
  const { scope, isAsked, isWatching } = inquiry
  const isShown = finding?.found?.scope === scope && sameSetup(finding.setup, currentBranch(tree).simulation.setup)
  const name = isShown ? finding.found?.name : undefined
  const isUsual = scope === DEFAULT_INQUIRY.scope && !isAsked && !isWatching && name === undefined
  return isUsual ? undefined : { ...inquiry, finding: name }
}

const endChecksum = oncePerObject((simulation: Simulation): number => {
  const last = simulation.states.at(-1)
  return last === undefined ? 0 : checksum(last)
})

function openResult(api: Api, reading: Result<Reading>): void {
  if (!reading.ok) {
    problem(api, reading.error)
    return
  }
  const { session, simulation, problems } = openReading(reading.value)
  begin(api, simulation, session)
  const { setup, scenario, view, inquiry = DEFAULT_INQUIRY } = session
  const { finding: name, ...asked } = { finding: undefined, ...inquiry }
  const words = scenario === undefined ? wordsOfEnd(simulation, name !== undefined) : undefined
  const found = name === undefined ? {} : { found: { scope: asked.scope, name } }
  api.set({ view, inquiry: asked, finding: words && { setup, ...words, ...found, before: undefined } })
  if (problems.length > 0) problem(api, problems.join(' '))
}

type Beginning = Pick<Session, 'scenario' | 'cursor' | 'beside'>

function begin(api: Api, simulation: Simulation, { scenario, cursor, beside }: Beginning): void {
  const { inquiry, playback } = api.get()
  api.set({
    tree: plantTree(simulation, cursor),
    beside: beside && besideTree(simulation, beside),
    scenario,
    finding: undefined,
    selected: FIRST_THREAD,
    preview: undefined,
    notice: undefined,
    surface: undefined,
    inquiry: { ...inquiry, isAsked: false },
    playback: { ...playback, playing: false },
  })
}
