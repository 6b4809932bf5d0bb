/**
 * Arithmetic coding with whole numbers (Witten, Neal and Cleary 1987): a choice that was foreseen with probability p
 * costs log2(1 / p) bits, so what is nearly certain is nearly free. Bits become characters, six to one.
 *
 * Exactness: an interval is at least 2^30 wide and below 2^32, and weights add up to at most 2^20, so that every
 * product stays below 2^53 and floating point divides it exactly enough to floor.
 */
import { assert } from '../base/assert.ts'
import { BITS_PER_CHARACTER, characterToDigit, digitToCharacter } from './base64url.ts'

const QUARTER = 2 ** 30
const HALF = 2 * QUARTER
const WIDTH = 32

/** The most that the weights of one choice may add up to. */
export const MOST_WEIGHT = 2 ** 20

/** Chooses among `weights.length` possibilities. An encoder is told which one and returns it; a decoder finds out. */
export type Chooser = (weights: readonly number[], wanted: number | undefined) => number

interface Interval {
  low: number
  high: number
}

/** Narrows to the share of `[from, to)` in `[0, total)`. */
function narrow(interval: Interval, from: number, to: number, total: number): void {
  const range = interval.high - interval.low + 1
  interval.high = interval.low + Math.floor((range * to) / total) - 1
  interval.low += Math.floor((range * from) / total)
}

/** What can be shifted out: a settled bit, or one that is the opposite of the next settled one ('pending'). */
function settled(interval: Interval): 0 | 1 | 'pending' | undefined {
  if (interval.high < HALF) return 0
  if (interval.low >= HALF) return 1
  return interval.low >= QUARTER && interval.high < HALF + QUARTER ? 'pending' : undefined
}

const OFFSET = { 0: 0, 1: HALF, pending: QUARTER } as const

function double(interval: Interval, offset: number): void {
  interval.low = (interval.low - offset) * 2
  interval.high = (interval.high - offset) * 2 + 1
}

function sum(weights: readonly number[], end: number): number {
  let total = 0
  for (let index = 0; index < end; index += 1) total += weights[index] ?? 0
  return total
}

export interface Encoder {
  readonly choose: Chooser
  /** The text; the encoder is used up. */
  readonly finish: () => string
}

export function createEncoder(): Encoder {
  const interval: Interval = { low: 0, high: 2 * HALF - 1 }
  const bits = createBitWriter()
  let pending = 0

  const write = (bit: 0 | 1): void => {
    bits.write(bit)
    for (; pending > 0; pending -= 1) bits.write(bit === 0 ? 1 : 0)
  }

  const choose: Chooser = (weights, wanted = 0) => {
    const from = sum(weights, wanted)
    const weight = weights[wanted] ?? 0
    assert(weight > 0, `possibility ${wanted} is one of ${weights.length}`)
    narrow(interval, from, from + weight, sum(weights, weights.length))
    for (let bit = settled(interval); bit !== undefined; bit = settled(interval)) {
      if (bit === 'pending') pending += 1
      else write(bit)
      double(interval, OFFSET[bit])
    }
    return wanted
  }

  const finish = (): string => {
    pending += 1
    write(interval.low < QUARTER ? 0 : 1)
    return bits.text()
  }

  return { choose, finish }
}

function createBitWriter() {
  const characters: string[] = []
  let digit = 0
  let count = 0
  const write = (bit: 0 | 1): void => {
    digit = digit * 2 + bit
    count += 1
    if (count === BITS_PER_CHARACTER) {
      characters.push(digitToCharacter(digit))
      digit = 0
      count = 0
    }
  }
  const text = (): string => {
    while (count > 0) write(0)
    return characters.join('')
  }
  return { write, text }
}

export interface Decoder {
  readonly choose: Chooser
  /** Whether the text ended before it told some choice: that one and all later ones are made up. */
  readonly isExhausted: () => boolean
}

/** The text holds characters of the alphabet only. */
export function createDecoder(text: string): Decoder {
  const interval: Interval = { low: 0, high: 2 * HALF - 1 }
  let position = 0
  let code = 0
  let exhausted = false

  const read = (): number => {
    const digit = Math.max(0, characterToDigit(text.charAt(Math.floor(position / BITS_PER_CHARACTER))))
    const bit = (digit >> (BITS_PER_CHARACTER - 1 - (position % BITS_PER_CHARACTER))) & 1
    position += 1
    return bit
  }
  while (position < WIDTH) code = code * 2 + read()

  const choose: Chooser = (weights) => {
    const total = sum(weights, weights.length)
    const target = Math.floor(((code - interval.low + 1) * total - 1) / (interval.high - interval.low + 1))
    const { index, from, to } = locate(weights, target)
    narrow(interval, from, to, total)
    // Whatever had followed the text's end: would it have been the same choice?
    const unknownBits = Math.min(WIDTH, Math.max(0, position - text.length * BITS_PER_CHARACTER))
    if (code + 2 ** unknownBits - 1 > interval.high) exhausted = true
    for (let bit = settled(interval); bit !== undefined; bit = settled(interval)) {
      code = (code - OFFSET[bit]) * 2 + read()
      double(interval, OFFSET[bit])
    }
    return index
  }

  return { choose, isExhausted: () => exhausted }
}

/** Which share `[from, to)` the target lies in. */
function locate(weights: readonly number[], target: number): { index: number; from: number; to: number } {
  let from = 0
  for (let index = 0; index < weights.length; index += 1) {
    const to = from + (weights[index] ?? 0)
    if (target < to) return { index, from, to }
    from = to
  }
  throw new Error(`No possibility at ${target} of ${from}`)
}
