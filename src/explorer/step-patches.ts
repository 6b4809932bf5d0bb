import { HEAD, type Outcomes, STEP } from './outcomes.ts'
import type { Parts } from './parts.ts'
import { VALUE_BITS, VALUES } from './zobrist.ts'

/** What steps do to the parts of a state. */
export class StepPatches {
  private readonly outcomes: Outcomes
  private readonly parts: Parts
  /** By step: its parts and their patches, in turns. */
  private readonly known: (Int32Array | undefined)[] = []

  constructor(outcomes: Outcomes, parts: Parts) {
    this.outcomes = outcomes
    this.parts = parts
  }

  /** Takes the step whose record begins at `step` in the state at the word `at`. */
  apply(step: number, store: Int32Array, at: number): void {
    const index = this.outcomes.words[step + STEP.index] as number
    const patches = this.known[index] ?? this.work(step, index)
    for (let i = 0; i < patches.length; i += 2) {
      const part = at + (patches[i] as number)
      store[part] = this.parts.patched(patches[i + 1] as number, store[part] as number)
    }
  }

  private work(step: number, index: number): Int32Array {
    const { words } = this.outcomes
    const records = words.subarray(step + HEAD, step + HEAD + (words[step + STEP.writes] ?? 0))
    const byPart = new Map<number, [number, number][]>()
    for (const record of records) {
      const word = record >> VALUE_BITS
      const part = this.parts.partOf[word] ?? 0
      const writes = byPart.get(part) ?? []
      writes.push([word, record & (VALUES - 1)])
      byPart.set(part, writes)
    }
    const patches = [...byPart].flatMap(([part, writes]) => [part, this.parts.addPatch(part, writes)])
    this.known[index] = Int32Array.from(patches)
    return Int32Array.from(patches)
  }
}
