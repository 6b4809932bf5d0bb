import { nextRandom } from '../base/random.ts'

/** Values of a word: 0 to 127. The page's numbers may be larger; those of a bounded set-up are not. */
export const VALUE_BITS = 7
export const VALUES = 1 << VALUE_BITS

/**
 * Random numbers for fingerprints (Zobrist): the fingerprint of a state is the exclusive or of one number for each word's
 * value, so a step changes it by an exclusive or that depends on nothing but what the step writes.
 */
export interface Zobrist {
  /** The two halves, by `at * VALUES + value`. */
  readonly lows: Uint32Array
  readonly highs: Uint32Array
}

/** By the number of words, made once for each: a set-up is searched again at every flip of a switch. */
const KNOWN = new Map<number, Zobrist>()

export function zobristOf(words: number): Zobrist {
  const known = KNOWN.get(words)
  if (known !== undefined) return known
  const lows = randomWords(words * VALUES, 33)
  const highs = randomWords(words * VALUES, lows.seed)
  const made = { lows: lows.words, highs: highs.words }
  KNOWN.set(words, made)
  return made
}

function randomWords(count: number, first: number): { readonly words: Uint32Array; readonly seed: number } {
  const words = new Uint32Array(count)
  let seed = first
  for (let i = 0; i < count; i++) {
    const next = nextRandom(seed)
    seed = next.seed
    words[i] = Math.floor(next.value * 2 ** 32)
  }
  return { words, seed }
}
