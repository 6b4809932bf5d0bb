import { assertDefined } from '../base/assert.ts'
import type { Action } from '../protocol/actions.ts'
import { isEnabled } from '../protocol/enabled.ts'
import { type Setup, sameSetup } from '../protocol/setup.ts'
import { extendWhile, lastState, type Simulation, startSimulation } from '../trace/simulation.ts'
import { type Branch, type BranchTree, currentBranch } from './branches.ts'

/** What came of carrying a laboratory over to another set-up. */
export interface Switched {
  readonly tree: BranchTree
  /** Steps that could be repeated, of `all`. */
  readonly kept: number
  readonly all: number
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
    return { tree: { branches: others, current: source.id }, kept: all, all, source: source.id }
  }
  const { simulation, cursor } = repeated(setup, source.simulation.actions, source.cursor)
  const id = source === current ? 1 + Math.max(...tree.branches.map((branch) => branch.id)) : current.id
  const copy: Branch = { id, parent: source.id, from: 0, simulation, cursor, copyOf: source.id }
  return { tree: { branches: [...others, copy], current: id }, kept: simulation.actions.length, all, source: source.id }
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

/** The same choices in the same order; those that are not possible are left out. */
function repeated(
  setup: Setup,
  actions: readonly Action[],
  moment: number,
): { readonly simulation: Simulation; readonly cursor: number } {
  let at = 0
  let cursor = 0
  const simulation = extendWhile(startSimulation(setup), (latest) => {
    for (let action = actions[at++]; action !== undefined; action = actions[at++]) {
      if (!isEnabled(lastState(latest), action)) continue
      if (at <= moment) cursor++
      return action
    }
    return undefined
  })
  return { simulation, cursor }
}
