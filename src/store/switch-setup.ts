import { assertDefined } from '../base/assert.ts'
import { type Setup, sameSetup } from '../kit/setup.ts'
import { repeat } from '../trace/repeat.ts'
import type { LeftOut } from '../trace/retell.ts'
import { type Simulation, startSimulation } from '../trace/simulation.ts'
import { type Branch, type BranchTree, currentBranch } from './branches.ts'
import { theRetelling } from './retelling.ts'

/** What came of carrying a laboratory over to another set-up. */
export interface Switched {
  readonly tree: BranchTree
  /** Steps that could be repeated, of `all`; in another protocol, the steps that it takes instead. */
  readonly kept: number
  readonly all: number
  /** Whether the programs took other steps there, so that only the acts of people are the same. */
  readonly isRetold: boolean
  /** What people did and cannot do there; only where it is retold. */
  readonly left: readonly LeftOut[]
  /** The branch whose choices they are; it is kept. */
  readonly source: number
}

/**
 * The current branch under another set-up, as a branch of its own: the same choices, but for those that are not
 * possible any more. A branch that is such a copy, and in which nothing else was done, makes room for the next copy,
 * and goes when one is back at what it was copied from: flipping switches leaves no heap of branches behind.
 */
export function switchSetup(tree: BranchTree, setup: Setup): Switched {
  const current = currentBranch(tree)
  const source = sourceOf(tree, current)
  const others = source === current ? tree.branches : tree.branches.filter((branch) => branch !== current)
  const all = source.simulation.actions.length
  if (sameSetup(source.simulation.setup, setup)) {
    return {
      tree: { branches: others, current: source.id },
      kept: all,
      all,
      isRetold: false,
      left: [],
      source: source.id,
    }
  }
  const { simulation, cursor, left } = carried(source, setup)
  const id = source === current ? 1 + Math.max(...tree.branches.map((branch) => branch.id)) : current.id
  const copy: Branch = { id, parent: source.id, from: 0, simulation, cursor, copyOf: source.id }
  const kept = simulation.actions.length
  const isRetold = source.simulation.setup.protocol !== setup.protocol
  return { tree: { branches: [...others, copy], current: id }, kept, all, isRetold, left, source: source.id }
}

/** What an untouched copy was copied from; any other branch is its own source. */
function sourceOf(tree: BranchTree, branch: Branch): Branch {
  const { copyOf } = branch
  const isParent = tree.branches.some(({ parent }) => parent === branch.id)
  if (copyOf === undefined || isParent) return branch
  return assertDefined(
    tree.branches.find(({ id }) => id === copyOf),
    'what a branch was copied from is kept',
  )
}

interface Carried {
  readonly simulation: Simulation
  readonly cursor: number
  readonly left: readonly LeftOut[]
}

/** The same choices where the programs are the same ones; in another protocol, the same acts. */
function carried({ simulation, cursor }: Branch, setup: Setup): Carried {
  if (simulation.setup.protocol !== setup.protocol) {
    const retold = theRetelling().retell(simulation, setup)
    return { simulation: retold.simulation, cursor: retold.moments[cursor] ?? 0, left: retold.left }
  }
  const { simulation: repeated, taken } = repeat(startSimulation(setup), simulation.actions)
  return { simulation: repeated, cursor: taken.filter((at) => at < cursor).length, left: [] }
}
