import { PROCESS } from '../kit/fields.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { SearchMemory } from './search-memory.ts'

/** Of a protocol that says of nothing that it is interchangeable. */
const NONE: NonNullable<Protocol['symmetries']> = {
  threadRefs: [],
  globalRefs: [],
  firstNew: ({ capacity }) => capacity,
  newOrder: () => [],
  extraRefs: [],
}

/**
 * Symmetry reduction: states that differ only in which number a P has, or which slot a new M got, are one state.
 * What the protocol says is interchangeable is (Ps). New threads are, because their slots are numbered in the order in which their creators
 * came to reserve them, which nothing reads; the protocol says in which order they are renumbered. Schedules keep their length, so witnesses stay shortest.
 */
export class Symmetry {
  private readonly memory: SearchMemory
  private readonly symmetries: NonNullable<Protocol['symmetries']>
  /** First slot of the Ms that are created later. */
  private readonly first: number
  private readonly newNames: number[] = []
  private readonly saved: Int32Array
  private readonly scratch: Uint8Array

  constructor(memory: SearchMemory, programmed: readonly number[]) {
    this.memory = memory
    const symmetries = memory.protocol.symmetries ?? NONE
    this.symmetries = symmetries
    const { capacity } = memory.setup
    const first = symmetries.firstNew(memory.setup)
    const fixed = programmed.some((thread) => thread >= first)
    this.first = fixed ? capacity : first
    this.saved = new Int32Array(memory.size)
    this.scratch = new Uint8Array(this.saved.buffer)
  }

  /** Brings the memory into its one form. Returns the new slot of each slot, where any has changed. */
  canonicalise(): readonly number[] | undefined {
    const renamed = this.renumberThreads()
    this.renumberExtras()
    return renamed
  }

  private renumberExtras(): void {
    const { memory } = this
    const { extraRefs } = this.symmetries
    const { globals, extra } = memory.protocol.words
    const count = extra(memory.setup)
    let given = 0
    const values = this.scratch
    const names = this.newNames
    for (let index = 0; index < count; index++) names[index] = -1
    const name = (ref: number): number => {
      const known = names[ref - 1] ?? -1
      if (known >= 0) return known + 1
      values[given] = memory.read(globals + ref - 1)
      names[ref - 1] = given
      given++
      return given
    }
    for (const thread of memory.threads()) {
      for (const field of extraRefs) {
        const ref = memory.of(thread, field)
        if (ref !== 0) memory.put(thread, field, name(ref))
      }
    }
    // Those that nobody names are all alike.
    for (let index = 0; index < count; index++)
      if ((names[index] ?? -1) < 0) values[given++] = memory.read(globals + index)
    for (let index = 0; index < count; index++) memory.write(globals + index, values[index] ?? 0)
  }

  private renumberThreads(): readonly number[] | undefined {
    const { memory, first } = this
    const born = memory.get(PROCESS.born)
    if (born - first < 2) return undefined
    const order = this.symmetries.newOrder(memory, first, born)
    if (order.every((slot, index) => slot === first + index)) return undefined
    const renamed = Array.from({ length: born }, (_, slot) => (slot < first ? slot : first + order.indexOf(slot)))
    this.permute(renamed, born)
    return renamed
  }

  private permute(renamed: readonly number[], born: number): void {
    const { memory, first, scratch } = this
    const { layout } = memory
    const { threadRefs, globalRefs } = this.symmetries
    const { globals, extra, stride } = memory.protocol.words
    memory.save(this.saved, 0)
    const row = globals + extra(memory.setup)
    for (let slot = first; slot < born; slot++) {
      const to = renamed[slot] ?? slot
      for (let field = 0; field < stride; field++) memory.put(to, field, scratch[row + slot * stride + field] ?? 0)
      const from = layout.extrasOf(slot)
      layout.extrasOf(to).forEach((at, extra) => {
        memory.write(at, scratch[from[extra] ?? 0] ?? 0)
      })
    }
    const ref = (link: number): number => (link === 0 ? 0 : (renamed[link - 1] ?? link - 1) + 1)
    for (let slot = 0; slot < born; slot++)
      for (const field of threadRefs) memory.put(slot, field, ref(memory.of(slot, field)))
    for (const field of globalRefs) memory.set(field, ref(memory.get(field)))
  }
}
