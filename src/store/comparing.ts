import { assertDefined } from '../base/assert.ts'
import type { Beside } from '../codec/session.ts'
import { sameAction } from '../kit/actions.ts'
import { type ProtocolName, sameSetup } from '../kit/setup.ts'
import { otherOf } from '../protocols/registry.ts'
import { replay, type Simulation } from '../trace/simulation.ts'
import type { Api } from './api.ts'
import { type Branch, type BranchTree, currentBranch, plantTree } from './branches.ts'
import { type Opening, onceLoaded } from './loading.ts'
import { lastAnswer } from './memo.ts'
import { theRetelling } from './retelling.ts'
import type { LabState } from './state.ts'

/** Showing the other protocol beside the one that is shown. What one does then is in `comparison.ts`. */
export interface ComparingCommands {
  /** The same acts in another protocol, the usual one if none is named, at the moment that stands for the cursor. */
  readonly compare: (protocol?: ProtocolName) => Opening
  /** A scenario at its opening, in both protocols. */
  readonly compareScenario: (id: string, protocol?: ProtocolName) => Opening
  /** Back to one of the two; the other one is kept as a branch. */
  readonly leaveComparison: (kept: 'shown' | 'other') => void
}

export function comparingCommands(api: Api, openScenario: (id: string) => Opening): ComparingCommands {
  return {
    compare: (protocol) => onceLoaded(api, () => compare(api, protocol)),
    compareScenario: async (id, protocol) => {
      await openScenario(id)
      // While it was being loaded, something else may have been opened.
      await onceLoaded(api, () => {
        if (api.get().scenario === id) compare(api, protocol)
      })
    },
    leaveComparison: (kept) => {
      const { tree, beside, playback } = api.get()
      if (beside === undefined) return
      const grown = withBranch(tree, currentBranch(beside))
      const current = kept === 'shown' ? tree.current : grown.current
      api.set({
        ...CLEARED,
        tree: { ...grown, current },
        beside: undefined,
        playback: { ...playback, playing: false },
      })
    },
  }
}

function compare(api: Api, protocol?: ProtocolName): void {
  const { simulation, cursor } = currentBranch(api.get().tree)
  const { simulation: told, moments } = retoldBeside(simulation, protocol ?? otherOf(simulation.setup.protocol))
  const { playback } = api.get()
  api.set({
    ...CLEARED,
    beside: plantTree(told, moments[cursor] ?? 0),
    playback: { ...playback, playing: false, policy: 'recorded' },
  })
}

const CLEARED = { preview: undefined, notice: undefined, surface: undefined } as const

const retoldBeside = lastAnswer((simulation: Simulation, protocol: ProtocolName) => {
  const { retell, inProtocol } = theRetelling()
  return retell(simulation, inProtocol(simulation.setup, protocol))
})

/** What a link says of the other side; nothing of its choices where they follow from what is shown. */
export function selectBeside({ tree, beside }: LabState): Beside | undefined {
  if (beside === undefined) return undefined
  const { simulation, cursor } = currentBranch(beside)
  const shown = currentBranch(tree).simulation
  const { protocol } = simulation.setup
  const told = retoldBeside(shown, protocol).simulation
  return {
    cursor,
    actions: sameActions(told, simulation) ? undefined : simulation.actions,
    ...(protocol === otherOf(shown.setup.protocol) ? {} : { protocol }),
  }
}

/** The other side as a link says it. */
export function besideTree(simulation: Simulation, { cursor, actions, protocol }: Beside): BranchTree {
  const name = protocol ?? otherOf(simulation.setup.protocol)
  const told =
    actions === undefined
      ? retoldBeside(simulation, name).simulation
      : replay(theRetelling().inProtocol(simulation.setup, name), actions).simulation
  return plantTree(told, Math.min(cursor, told.actions.length))
}

function sameActions(a: Simulation, b: Simulation): boolean {
  return (
    a.actions.length === b.actions.length &&
    a.actions.every((action, at) => sameAction(action, assertDefined(b.actions[at], 'as long')))
  )
}

/** The tree with this branch, which is current then; one that is there already is gone to. */
function withBranch(tree: BranchTree, { simulation, cursor }: Branch): BranchTree {
  const known = tree.branches.find(
    (branch) => sameSetup(branch.simulation.setup, simulation.setup) && sameActions(branch.simulation, simulation),
  )
  if (known !== undefined) {
    const branches = tree.branches.map((branch) => (branch === known ? { ...branch, cursor } : branch))
    return { branches, current: known.id }
  }
  const id = 1 + Math.max(...tree.branches.map((branch) => branch.id))
  const branch: Branch = { id, parent: tree.current, from: 0, simulation, cursor }
  return { branches: [...tree.branches, branch], current: id }
}
