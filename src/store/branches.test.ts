import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { M0 } from '../protocols/go/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { prefix, replay, type Simulation, startSimulation } from '../trace/simulation.ts'
import { type BranchTree, currentBranch, neighbourBranch, openBranch, plantTree, seekTree, settle } from './branches.ts'

const M1 = threadId(3)
const HOP: Action = { thread: M0, event: 'HOP' }
const HOP_ON_M1: Action = { thread: M1, event: 'HOP' }

/** `a` and `b` are two things that are always possible. */
function history(notation: string): Simulation {
  const actions = [...notation].map((letter) => (letter === 'a' ? HOP : HOP_ON_M1))
  return replay(DEFAULT_SETUP, actions).simulation
}

function planted(notation: string): BranchTree {
  const simulation = history(notation)
  return plantTree(simulation, simulation.actions.length)
}

/** Each branch as its letters, the cursor as `|`, the current one marked with `*`. */
function drawn(tree: BranchTree): readonly string[] {
  return tree.branches.map(({ id, simulation, cursor }) => {
    const letters = simulation.actions.map((action) => (action.thread === M0 ? 'a' : 'b')).join('')
    return `${letters.slice(0, cursor)}|${letters.slice(cursor)}${id === tree.current ? '*' : ''}`
  })
}

test('a longer history grows its branch', () => {
  expect(drawn(settle(planted('ab'), history('aba')))).toEqual(['aba|*'])
})

test('acting in the past as before follows the future that is there', () => {
  expect(drawn(settle(seekTree(planted('abab'), 1), history('ab')))).toEqual(['ab|ab*'])
})

test('acting differently in the past forks and keeps the other future', () => {
  const tree = settle(seekTree(planted('abab'), 1), history('aa'))
  expect(drawn(tree)).toEqual(['a|bab', 'aa|*'])
  expect(currentBranch(tree)).toMatchObject({ parent: 0, from: 1 })
})

test('acting as in another branch goes over to that branch', () => {
  const forked = settle(seekTree(planted('abab'), 1), history('aab'))
  const back = seekTree(openBranch(forked, 0), 1)
  expect(drawn(settle(back, history('aa')))).toEqual(['a|bab', 'aa|b*'])
})

test('a branch that is opened again stands where it was left', () => {
  const tree = settle(seekTree(planted('abab'), 3), history('abaa'))
  expect(drawn(openBranch(tree, 0))).toEqual(['aba|b*', 'abaa|'])
})

test('opening a branch that is not there changes nothing', () => {
  const tree = planted('ab')
  expect(openBranch(tree, 7)).toBe(tree)
})

test('the branches go round', () => {
  const tree = settle(seekTree(planted('ab'), 0), history('b'))
  expect([neighbourBranch(tree, 1), neighbourBranch(tree, -1), neighbourBranch(tree, 2)]).toEqual([0, 0, 1])
})

test('seeking stays within the history', () => {
  const tree = plantTree(startSimulation(DEFAULT_SETUP), 0)
  expect([seekTree(tree, -3), seekTree(tree, 9)].map((sought) => currentBranch(sought).cursor)).toEqual([0, 0])
})

test('whatever is done, no branch is lost, none is there twice, and the cursor is at what was done', () => {
  const move = fc.record({ back: fc.nat(4), letters: fc.stringMatching(/^[ab]{1,3}$/) })
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
      let tree = plantTree(startSimulation(DEFAULT_SETUP), 0)
      const seen = new Set<string>()
      for (const { back, letters } of moves) {
        tree = seekTree(tree, currentBranch(tree).cursor - back)
        const { simulation, cursor } = currentBranch(tree)
        const actions = [...letters].map((letter) => (letter === 'a' ? HOP : HOP_ON_M1))
        const next = replay(DEFAULT_SETUP, [...prefix(simulation, cursor).actions, ...actions]).simulation
        tree = settle(tree, next)
        seen.add(notationOf(next))
        expect(notationOf(prefix(currentBranch(tree).simulation, currentBranch(tree).cursor))).toBe(notationOf(next))
      }
      const all = tree.branches.map((branch) => notationOf(branch.simulation))
      expect(new Set(all).size).toBe(all.length)
      for (const made of seen) expect(all.some((one) => one.startsWith(made))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

function notationOf({ actions }: Simulation): string {
  return actions.map((action) => (action.thread === M0 ? 'a' : 'b')).join('')
}
