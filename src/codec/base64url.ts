/** Numbers as characters that are safe in a URL's fragment: 6 bits each, the alphabet of RFC 4648 section 5. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

export const BITS_PER_CHARACTER = 6

/** `digit` is in `[0, 64)`. */
export function digitToCharacter(digit: number): string {
  return ALPHABET.charAt(digit)
}

/** In `[0, 64)`; -1 for a character outside the alphabet, and for none at all. */
export function characterToDigit(character: string): number {
  return character === '' ? -1 : ALPHABET.indexOf(character)
}

/** The longest beginning of the text that is within the alphabet. */
export function validPrefix(text: string): string {
  return /^[A-Za-z0-9_-]*/.exec(text)?.[0] ?? ''
}

const GROUP = 32
const MOST_DIGITS = 6

/** A whole number in `[0, 2 ** 30)`: groups of 5 bits, lowest first, the sixth bit says that another one follows. */
export function numberToText(value: number): string {
  const rest = Math.floor(value / GROUP)
  const digit = value % GROUP
  return rest === 0 ? digitToCharacter(digit) : digitToCharacter(digit + GROUP) + numberToText(rest)
}

/** The number that begins at `from`, and where it ends; `undefined` if none does. */
export function textToNumber(text: string, from: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0
  for (let length = 0; length < MOST_DIGITS; length += 1) {
    const digit = characterToDigit(text.charAt(from + length))
    if (digit < 0) return undefined
    value += (digit % GROUP) * GROUP ** length
    if (digit < GROUP) return { value, end: from + length + 1 }
  }
  return undefined
}
