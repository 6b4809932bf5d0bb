/** The state of the generator: 32 bits. Equal seeds give equal sequences, on every machine. */
export type Seed = number

/** mulberry32 as a function: the next value in `[0, 1)`, and the seed to go on with. */
export function nextRandom(seed: Seed): { readonly value: number; readonly seed: Seed } {
  const next = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(next ^ (next >>> 15), next | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32, seed: next }
}

/** A whole number in `[0, below)`. */
export function nextInteger(seed: Seed, below: number): { readonly value: number; readonly seed: Seed } {
  const next = nextRandom(seed)
  return { value: Math.floor(next.value * below), seed: next.seed }
}
