import { assert } from '../base/assert.ts'
import type { Parts } from './parts.ts'

/**
 * Decision trees over the bytes of a state: which word to look at first, which next after each of its values, and at the
 * end an outcome, a number above 0. They are not designed but learnt: from the words that some procedure has looked at,
 * and what came out. The procedure must be a function of those words. Looking an outcome up costs a few loads a word.
 */
export class Decisions {
  /**
   * A tree is the index of its root, and that of a node. A node is the address of the word, how many children it has, and
   * those: a node, minus an outcome, or 0 where nothing is known yet.
   */
  private nodes = new Int32Array(1 << 10)
  /** Nothing is at index 0. */
  private used = 1

  /** A new tree, which knows nothing yet: a number above 0. */
  plant(): number {
    const tree = this.used++
    this.grow()
    return tree
  }

  /** What a tree decides on a state; 0 if it has not been learnt. */
  find(tree: number, state: Uint8Array): number {
    const { nodes } = this
    let at = nodes[tree] as number
    while (at > 0) {
      const value = state[nodes[at] as number] as number
      if (value >= (nodes[at + 1] as number)) return 0
      at = nodes[at + 2 + value] as number
    }
    // Not -at, which would be -0 for 0.
    return 0 - at
  }

  /** The same, on a state in parts, stored at the word `from`. */
  findIn(tree: number, parts: Parts, store: Int32Array, from: number): number {
    const { nodes } = this
    let at = nodes[tree] as number
    while (at > 0) {
      const value = parts.read(nodes[at] as number, store, from)
      if (value >= (nodes[at + 1] as number)) return 0
      at = nodes[at + 2 + value] as number
    }
    return 0 - at
  }

  /** Learns that a procedure which looked at these words, in this order, had this outcome. */
  learn(tree: number, words: readonly number[], state: Uint8Array, outcome: number): void {
    let link = tree
    for (const word of words) {
      const value = state[word] ?? 0
      const at = this.nodeFor(this.nodes[link] ?? 0, word, value)
      this.nodes[link] = at
      link = at + 2 + value
    }
    this.nodes[link] = -outcome
  }

  /** The node of a word, with room for this value: the one that is there, or a wider copy of it, or a new one. */
  private nodeFor(at: number, word: number, value: number): number {
    if (at === 0) return this.add(word, value)
    assert(this.nodes[at] === word, 'which word is next follows from the words before it')
    const children = this.nodes[at + 1] ?? 0
    if (value < children) return at
    const wide = this.add(word, value)
    this.nodes.copyWithin(wide + 2, at + 2, at + 2 + children)
    return wide
  }

  private add(word: number, value: number): number {
    const at = this.used
    const children = value + 1
    this.used += 2 + children
    this.grow()
    this.nodes[at] = word
    this.nodes[at + 1] = children
    return at
  }

  private grow(): void {
    if (this.used <= this.nodes.length) return
    const bigger = new Int32Array(this.used * 2)
    bigger.set(this.nodes)
    this.nodes = bigger
  }
}
