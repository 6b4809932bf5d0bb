import { createStore, type StoreApi } from 'zustand/vanilla'
import { DEFAULT_INQUIRY, DEFAULT_VIEW } from '../codec/session.ts'
import { FIRST_THREAD } from '../kit/ids.ts'
import type { Setup } from '../kit/setup.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { startSimulation } from '../trace/simulation.ts'
import type { Api } from './api.ts'
import { type BranchCommands, branchCommands } from './branch-commands.ts'
import { type BranchTree, plantTree } from './branches.ts'
import { type ComparingCommands, comparingCommands } from './comparing.ts'
import { type FindingCommands, findingCommands } from './finding-commands.ts'
import type { Opening } from './loading.ts'
import { type RunCommands, runCommands } from './run-commands.ts'
import { FIRST_SCENARIO } from './scenario-store.ts'
import { type SessionCommands, sessionCommands } from './session-commands.ts'
import { type LabState, SPEED } from './state.ts'
import { type TimeCommands, timeCommands } from './time-commands.ts'
import { type ViewCommands, viewCommands } from './view-commands.ts'

export interface LabCommands
  extends TimeCommands,
    RunCommands,
    BranchCommands,
    SessionCommands,
    ViewCommands,
    FindingCommands,
    ComparingCommands {}

/** One laboratory: what is known, and everything that can be done with it. */
export interface Lab {
  readonly store: StoreApi<LabState>
  readonly commands: LabCommands
}

/** A laboratory at moment 0 of this set-up. */
export function createLab(setup: Setup = DEFAULT_SETUP): Lab {
  const store = createStore<LabState>()(() => initialLabState(setup))
  const api: Api = { get: store.getState, set: (change) => store.setState(change) }
  const session = sessionCommands(api)
  return {
    store,
    commands: {
      ...timeCommands(api),
      ...runCommands(api),
      ...branchCommands(api),
      ...session,
      ...viewCommands(api),
      ...findingCommands(api),
      ...comparingCommands(api, session.openScenario),
    },
  }
}

/**
 * Opens what an address says. On an empty one, and beside the sentence on one that cannot be read, newcomers see the
 * first scenario; a page that shows something already keeps it.
 */
export function openAddress(lab: Lab, fragment: string): Opening {
  const before = lab.store.getState().tree
  const opening = fragment.length > 1 ? lab.commands.openLink(fragment) : undefined
  return opening === undefined ? openFirst(lab, before) : opening.then(() => openFirst(lab, before))
}

function openFirst(lab: Lab, before: BranchTree): void {
  const { tree, notice } = lab.store.getState()
  if (tree !== before || before !== lab.store.getInitialState().tree) return
  void lab.commands.openScenario(FIRST_SCENARIO)
  if (notice !== undefined) lab.commands.reportProblem(notice.text)
}

function initialLabState(setup: Setup): LabState {
  return {
    tree: plantTree(startSimulation(setup), 0),
    beside: undefined,
    scenario: undefined,
    view: DEFAULT_VIEW,
    finding: undefined,
    inquiry: DEFAULT_INQUIRY,
    playback: { playing: false, speed: SPEED.usual, policy: 'recorded', seed: 1 },
    goal: { kind: 'returned' },
    selected: FIRST_THREAD,
    preview: undefined,
    notice: undefined,
    surface: undefined,
  }
}
