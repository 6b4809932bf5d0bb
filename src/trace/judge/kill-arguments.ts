import { bytesOf, standsAt } from '../../base/ascii.ts'
import { argumentsOf } from '../log-text.ts'
import type { LogIndex } from './log-index.ts'

/** `tgkill(28317, 28320, SIGRT_1)`: who, of which process; `undefined` for any other signal. */
export interface Kill33 {
  readonly process: number
  readonly tid: number
}

const NEWLINE = 10
const COMMA = 44
const DIGIT_0 = 48
const DIGIT_9 = 57
const LETTER_R = 82
const LETTER_X = 120

/** Where the third argument begins in the piece: its end if that comes first; -1 if the line has none. */
function thirdArgument(piece: Uint8Array, at: number): number {
  let commas = 0
  for (let i = at; i < piece.length; i++) {
    if (piece[i] === NEWLINE) return -1
    if (piece[i] === COMMA && ++commas === 2) return i + 2
  }
  return piece.length
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= DIGIT_0 && byte <= DIGIT_9
}

/** Most tgkills send SIGURG: the fourth letter tells, or a digit. */
function mayBe33(piece: Uint8Array, third: number): boolean {
  return isDigit(piece[third]) || piece[third + 3] === LETTER_R
}

const RT_1 = bytesOf('SIGRT_1')

function isRt1(piece: Uint8Array, at: number): boolean {
  return standsAt(piece, at, RT_1) && !isDigit(piece[at + RT_1.length])
}

/** A decimal number that ends at a comma, as strace usually prints it; -1 for anything else. */
function plainNumber(piece: Uint8Array, at: number): number {
  let value = 0
  for (let i = at; ; i++) {
    const byte = piece[i] ?? 0
    if (byte === COMMA) return i === at ? -1 : value
    if (!isDigit(byte)) return -1
    value = value * 10 + byte - DIGIT_0
  }
}

const IS_33 = /^\s*(SIGRT_1|SIGRTMIN\+1|33|0x21)\b(?!\+)/
/** With --pidns-translation the number in strace's own namespace is the one that lines begin with. */
const TRANSLATED = /\/\* (\d+) in strace's PID NS \*\//

/** A number in any other form: with a name or a translation behind it, or hexadecimal with -X raw. */
function numberIn(text: string): number {
  const translated = TRANSLATED.exec(text)?.[1]
  if (translated !== undefined) return Number(translated)
  return Number.parseInt(text, text.trimStart().charCodeAt(1) === LETTER_X ? 16 : 10)
}

function fromText(index: LogIndex, event: number): Kill33 | undefined {
  const [process = '', tid = '', ...signal] = argumentsOf(index.log, event).split(', ')
  if (!signal.some((part) => IS_33.test(part))) return undefined
  return { process: numberIn(process), tid: numberIn(tid) }
}

/** Longer than the name of any signal. */
const ROOM = 16

export function kill33At(index: LogIndex, event: number): Kill33 | undefined {
  const { bytes } = index
  const offset = bytes.argumentsAt(event)
  if (offset === -1) return undefined
  const piece = bytes.pieceAt(offset)
  const at = bytes.placeOf(offset)
  const third = thirdArgument(piece, at)
  if (third === -1) return undefined
  // A line that goes on in the next piece.
  if (third + ROOM > piece.length) return fromText(index, event)
  if (!mayBe33(piece, third)) return undefined
  const process = plainNumber(piece, at)
  const tid = process === -1 ? -1 : plainNumber(piece, piece.indexOf(COMMA, at) + 2)
  return tid !== -1 && isRt1(piece, third) ? { process, tid } : fromText(index, event)
}
