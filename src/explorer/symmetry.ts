import type { SearchMemory } from './search-memory.ts'

/** Words of a thread that name a thread, as its index + 1. */
const THREAD_REFS = [T.alllink, T.schedlink, T.child, T.cursor] as const
/** Words of the process that do. */
const GLOBAL_REFS = [G.allm, G.worldsema, G.gcwaiting, G.writer, G.handoff, G.taken, G.sigRecv] as const

/**
 * Symmetry reduction: states that differ only in which number a P has, or which slot a new M got, are one state.
 * Ps are interchangeable always. New Ms are, because their slots are numbered in the order in which their creators
 * came to reserve them, which nothing reads; they are renumbered by their place in allm, oldest first, and before that
 * by their creator. Schedules keep their length, so witnesses stay shortest.
 */
export class Symmetry {
  private readonly memory: SearchMemory
  /** First slot of the Ms that are created later. */
  private readonly first: number
  private readonly newNames: number[] = []
  private readonly saved: Int32Array
  private readonly scratch: Uint8Array

  constructor(memory: SearchMemory, programmed: readonly number[]) {
    this.memory = memory
    const { ms, capacity } = memory.setup
    const fixed = programmed.some((thread) => thread >= ms + 2)
    this.first = fixed ? capacity : ms + 2
    this.saved = new Int32Array(memory.size)
    this.scratch = new Uint8Array(this.saved.buffer)
  }

  /** Brings the memory into its one form. Returns the new slot of each slot, where any has changed. */
  canonicalise(): readonly number[] | undefined {
    const renamed = this.renumberThreads()
    this.renumberPs()
    return renamed
  }

  private renumberPs(): void {
    const { memory } = this
    const { ps } = memory.setup
    let given = 0
    const statuses = this.scratch
    const names = this.newNames
    for (let p = 0; p < ps; p++) names[p] = -1
    const name = (p: number): number => {
      const known = names[p - 1] ?? -1
      if (known >= 0) return known + 1
      statuses[given] = memory.pStatus(p - 1)
      names[p - 1] = given
      given++
      return given
    }
    for (const thread of memory.threads()) {
      const p = memory.of(thread, T.p)
      const next = memory.of(thread, T.nextp)
      if (p !== 0) memory.put(thread, T.p, name(p))
      if (next !== 0) memory.put(thread, T.nextp, name(next))
    }
    // Ps that nobody names are all idle, or all stopped.
    for (let p = 0; p < ps; p++) if ((names[p] ?? -1) < 0) statuses[given++] = memory.pStatus(p)
    for (let p = 0; p < ps; p++) memory.setP(p, statuses[p] ?? 0)
  }

  private renumberThreads(): readonly number[] | undefined {
    const { memory, first } = this
    const born = memory.get(G.born)
    if (born - first < 2) return undefined
    const order = this.orderOfNewMs(born)
    if (order.every((slot, index) => slot === first + index)) return undefined
    const renamed = Array.from({ length: born }, (_, slot) => (slot < first ? slot : first + order.indexOf(slot)))
    this.permute(renamed, born)
    return renamed
  }

  private orderOfNewMs(born: number): readonly number[] {
    const { memory, first } = this
    const order: number[] = []
    for (let at = memory.get(G.allm); at !== 0; at = memory.of(at - 1, T.alllink))
      if (at - 1 >= first) order.push(at - 1)
    if (!memory.rules.oldestFirst) order.reverse()
    for (let creator = 0; creator < born; creator++) {
      const child = memory.of(creator, T.child) - 1
      if (child >= first && !order.includes(child)) order.push(child)
    }
    for (let slot = first; slot < born; slot++) if (!order.includes(slot)) order.push(slot)
    return order
  }

  private permute(renamed: readonly number[], born: number): void {
    const { memory, first, scratch } = this
    const { layout } = memory
    const { ps } = memory.setup
    memory.save(this.saved, 0)
    const row = GLOBALS + ps
    for (let slot = first; slot < born; slot++) {
      const to = renamed[slot] ?? slot
      for (let field = 0; field < STRIDE; field++) memory.put(to, field, scratch[row + slot * STRIDE + field] ?? 0)
      const from = layout.extrasOf(slot)
      layout.extrasOf(to).forEach((at, extra) => {
        memory.write(at, scratch[from[extra] ?? 0] ?? 0)
      })
    }
    const ref = (link: number): number => (link === 0 ? 0 : (renamed[link - 1] ?? link - 1) + 1)
    for (let slot = 0; slot < born; slot++)
      for (const field of THREAD_REFS) memory.put(slot, field, ref(memory.of(slot, field)))
    for (const field of GLOBAL_REFS) memory.set(field, ref(memory.get(field)))
  }
}
