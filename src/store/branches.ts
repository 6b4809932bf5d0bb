import { assertDefined } from '../base/assert.ts'
import { type Action, sameAction } from '../kit/actions.ts'
import { sameSetup } from '../kit/setup.ts'
import type { Simulation } from '../trace/simulation.ts'

/** One future that somebody made, whole: it begins at moment 0 like every other. */
export interface Branch {
  readonly id: number
  /** The branch it left, and the moment at which it did; `undefined` and 0 for the first one. */
  readonly parent: number | undefined
  readonly from: number
  readonly simulation: Simulation
  /** The moment at which one stands, or stood when one left: `[0, actions.length]`. */
  readonly cursor: number
  /** The branch whose choices were repeated here under another set-up, as long as nothing else has happened in it. */
  readonly copyOf?: number | undefined
}

/** Everything that was tried from one beginning. Never empty. An id is given again only when its branch was a copy that made room for the next. */
export interface BranchTree {
  readonly branches: readonly Branch[]
  readonly current: number
}

export function plantTree(simulation: Simulation, cursor: number): BranchTree {
  return { branches: [{ id: 0, parent: undefined, from: 0, simulation, cursor }], current: 0 }
}

export function currentBranch(tree: BranchTree): Branch {
  return assertDefined(
    tree.branches.find((branch) => branch.id === tree.current),
    `branch ${tree.current} is in the tree`,
  )
}

/** Puts the cursor of the current branch at this moment, or at the nearest one that exists. */
export function seekTree(tree: BranchTree, moment: number): BranchTree {
  const branch = currentBranch(tree)
  const cursor = Math.max(0, Math.min(Math.round(moment), branch.simulation.actions.length))
  return cursor === branch.cursor ? tree : replaceBranch(tree, { ...branch, cursor })
}

/**
 * Makes `next` what happened, with the cursor at its end. `next` agrees with the current branch up to that branch's
 * cursor. A future that is there already, here or in another branch, is followed; a longer one grows its branch; any
 * other one becomes a new branch, and the future that was here is kept.
 */
export function settle(tree: BranchTree, next: Simulation): BranchTree {
  const current = currentBranch(tree)
  const end = next.actions.length
  const others = tree.branches.filter((branch) => branch !== current)
  const followed = [current, ...others].find((branch) => isFutureOf(branch.simulation, next))
  if (followed !== undefined) return seekTree({ ...tree, current: followed.id }, end)
  if (isFutureOf(next, current.simulation)) {
    return replaceBranch(tree, { ...current, simulation: next, cursor: end, copyOf: undefined })
  }
  const id = 1 + Math.max(...tree.branches.map((branch) => branch.id))
  const from = commonLength(current.simulation.actions, next.actions)
  const fork: Branch = { id, parent: current.id, from, simulation: next, cursor: end }
  return { branches: [...tree.branches, fork], current: id }
}

export function openBranch(tree: BranchTree, id: number): BranchTree {
  return tree.branches.some((branch) => branch.id === id) ? { ...tree, current: id } : tree
}

/** The branch `distance` places further in the order in which they were made, round and round. */
export function neighbourBranch(tree: BranchTree, distance: number): number {
  const count = tree.branches.length
  const at = tree.branches.findIndex((branch) => branch.id === tree.current)
  return assertDefined(tree.branches[(((at + distance) % count) + count) % count], 'a tree is never empty').id
}

function replaceBranch(tree: BranchTree, changed: Branch): BranchTree {
  return { ...tree, branches: tree.branches.map((branch) => (branch.id === changed.id ? changed : branch)) }
}

/** Whether `whole` goes through all of `beginning`, under the same set-up. */
function isFutureOf(whole: Simulation, beginning: Simulation): boolean {
  return sameSetup(whole.setup, beginning.setup) && beginsWith(whole.actions, beginning.actions)
}

function beginsWith(whole: readonly Action[], beginning: readonly Action[]): boolean {
  return beginning.length <= whole.length && commonLength(whole, beginning) === beginning.length
}

function commonLength(a: readonly Action[], b: readonly Action[]): number {
  const shorter = Math.min(a.length, b.length)
  for (let index = 0; index < shorter; index++) {
    const left = a[index]
    const right = b[index]
    if (left === undefined || right === undefined) return index
    if (left !== right && !sameAction(left, right)) return index
  }
  return shorter
}
