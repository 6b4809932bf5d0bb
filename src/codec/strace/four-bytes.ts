/** What multiplies a byte into four of it, as a word of memory. */
export const FOUR = 0x01010101
const HIGH_BITS = 0x80808080
const FOUR_ZEROS = 48 * FOUR

/**
 * The high bit of each byte of the word that is 0; 0 if none is. A byte less one has its high bit set, where it had
 * none, only if it was 0. Bytes above the lowest that is found may be told wrongly.
 */
export function zeroBytes(four: number): number {
  return (four - FOUR) & ~four & HIGH_BITS
}

/** The number that is written with the four bytes of a word, the first of them lowest; -1 if they are no digits. */
export function fourDigits(four: number): number {
  const digits = four ^ FOUR_ZEROS
  if (((digits | (digits + 6 * FOUR)) & 0xf0f0f0f0) !== 0) return -1
  const pairs = digits * 10 + (digits >>> 8)
  return (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff)
}
