/** Words of a log by their bytes: a name is hashed where it stands, and becomes a string once. */
export class Words {
  readonly list: string[] = []
  readonly #spellings: Uint8Array[] = []
  #slots = new Int32Array(1024).fill(-1)
  readonly #hashes: number[] = []

  /**
   * Index of the word in `bytes`, `[from, to)`, whose hash is `hash` (see `hashed`). -1 where a log has more words
   * than a Uint16Array can number: nothing that strace writes has.
   */
  indexOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = this.#slots[slot] ?? -1
      if (index < 0) return this.#add(bytes.slice(from, to), hash, slot)
      if (this.#hashes[index] === hash && same(this.#spellings[index], bytes, from, to)) return index
    }
  }

  has(bytes: Uint8Array, from: number, to: number, hash: number): boolean {
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const index = this.#slots[slot] ?? -1
      if (index < 0) return false
      if (this.#hashes[index] === hash && same(this.#spellings[index], bytes, from, to)) return true
    }
  }

  #add(spelling: Uint8Array, hash: number, slot: number): number {
    const index = this.list.length
    if (index > 0xffff) return -1
    this.#slots[slot] = index
    this.#spellings.push(spelling)
    this.#hashes.push(hash)
    this.list.push(String.fromCharCode(...spelling))
    if (index * 2 > this.#slots.length) this.#grow()
    return index
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1)
    const mask = slots.length - 1
    this.#hashes.forEach((hash, index) => {
      let slot = hash & mask
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask
      slots[slot] = index
    })
    this.#slots = slots
  }
}

/** The hash of a word grows with each of its bytes, from 0. */
export function hashed(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0
}

function same(spelling: Uint8Array | undefined, bytes: Uint8Array, from: number, to: number): boolean {
  if (spelling?.length !== to - from) return false
  for (let i = 0; i < spelling.length; i++) if (spelling[i] !== bytes[from + i]) return false
  return true
}

/** 1 for the bytes of a system call's name; `????` is one that strace could not ask for. */
export const IS_NAME = Uint8Array.from({ length: 256 }, (_, byte) => {
  return /[a-z0-9_?]/.test(String.fromCharCode(byte)) ? 1 : 0
})

/** No system call and no signal has a longer name. */
export const LONGEST_NAME = 64
