import { bytesOf, standsAt } from '../../base/ascii.ts'
import { argumentsOf } from '../log-text.ts'
import type { LogIndex } from './log-index.ts'

/** The signals that libraries keep for themselves: SIGSYS of libpsx, 32 to cancel a thread, 33 and 34 for calls. */
export type KeptSignal = 31 | 32 | 33 | 34

/** `tgkill(28317, 28320, SIGRT_1)`, `tkill(28320, SIGRT_2)`: who, with which signal, and of which process if that is said. */
export interface Kill {
  readonly process: number | undefined
  readonly tid: number
  readonly signal: KeptSignal
}

const NEWLINE = 10
const COMMA = 44
const DIGIT_0 = 48
const DIGIT_9 = 57
const LETTER_R = 82
const LETTER_S = 83
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
function mayBeKept(piece: Uint8Array, third: number): boolean {
  const letter = piece[third + 3]
  return isDigit(piece[third]) || letter === LETTER_R || letter === LETTER_S
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

/** As strace prints them: by name, or as a number with -X raw. */
const KEPT: Readonly<Record<string, KeptSignal>> = {
  SIGSYS: 31,
  SIGRTMIN: 32,
  SIGRT_0: 32,
  SIGRT_1: 33,
  'SIGRTMIN+1': 33,
  SIGRT_2: 34,
  'SIGRTMIN+2': 34,
  '31': 31,
  '32': 32,
  '33': 33,
  '34': 34,
  '0x1f': 31,
  '0x20': 32,
  '0x21': 33,
  '0x22': 34,
}

function keptIn(part: string): KeptSignal | undefined {
  return KEPT[/^\s*([\w+]+)/.exec(part)?.[1] ?? '']
}

/** With --pidns-translation the number in strace's own namespace is the one that lines begin with. */
const TRANSLATED = /\/\* (\d+) in strace's PID NS \*\//

/** A number in any other form: with a name or a translation behind it, or hexadecimal with -X raw. */
function numberIn(text: string): number {
  const translated = TRANSLATED.exec(text)?.[1]
  if (translated !== undefined) return Number(translated)
  return Number.parseInt(text, text.trimStart().charCodeAt(1) === LETTER_X ? 16 : 10)
}

function fromText(index: LogIndex, event: number): Kill | undefined {
  const [process = '', tid = '', ...signals] = argumentsOf(index.log, event).split(', ')
  for (const part of signals) {
    const signal = keptIn(part)
    if (signal !== undefined) return { process: numberIn(process), tid: numberIn(tid), signal }
  }
  return undefined
}

/** `tkill(90, SIGRT_1)` */
export function tkillAt(index: LogIndex, event: number): Kill | undefined {
  const [tid = '', ...signals] = argumentsOf(index.log, event).split(', ')
  for (const part of signals) {
    const signal = keptIn(part)
    if (signal !== undefined) return { process: undefined, tid: numberIn(tid), signal }
  }
  return undefined
}

/** Longer than the name of any signal. */
const ROOM = 16

/** What a tgkill sends, if it is one of the signals that libraries keep. */
export function tgkillAt(index: LogIndex, event: number): Kill | undefined {
  const { bytes } = index
  const offset = bytes.argumentsAt(event)
  if (offset === -1) return undefined
  const piece = bytes.pieceAt(offset)
  const at = bytes.placeOf(offset)
  const third = thirdArgument(piece, at)
  if (third === -1) return undefined
  // A line that goes on in the next piece.
  if (third + ROOM > piece.length) return fromText(index, event)
  if (!mayBeKept(piece, third)) return undefined
  const process = plainNumber(piece, at)
  const tid = process === -1 ? -1 : plainNumber(piece, piece.indexOf(COMMA, at) + 2)
  return tid !== -1 && isRt1(piece, third) ? { process, tid, signal: 33 } : fromText(index, event)
}

export function sends33(index: LogIndex, event: number): boolean {
  return tgkillAt(index, event)?.signal === 33
}
