import { argumentsOf } from '../log-text.ts'
import type { LogIndex } from './log-index.ts'

/** `tgkill(28317, 28320, SIGRT_1)`: who, of which process; `undefined` for any other signal. */
export interface Kill33 {
  readonly process: number
  readonly tid: number
}

const COMMA = 44
const DIGIT_0 = 48
const DIGIT_9 = 57
const LETTER_R = 82
const LETTER_X = 120

/** The offset of the third argument; -1 if the line has none. */
function thirdArgument({ bytes }: LogIndex, at: number): number {
  let commas = 0
  for (let i = at; ; i++) {
    const byte = bytes.byte(i)
    if (byte === 10 || byte === -1) return -1
    if (byte === COMMA && ++commas === 2) return i + 2
  }
}

function isDigit(byte: number): boolean {
  return byte >= DIGIT_0 && byte <= DIGIT_9
}

/** Most tgkills send SIGURG: the fourth letter tells, or a digit. */
function mayBe33({ bytes }: LogIndex, third: number): boolean {
  return isDigit(bytes.byte(third)) || bytes.byte(third + 3) === LETTER_R
}

const RT_1 = [...'SIGRT_1'].map((letter) => letter.charCodeAt(0))

function isRt1({ bytes }: LogIndex, at: number): boolean {
  return RT_1.every((letter, i) => bytes.byte(at + i) === letter) && !isDigit(bytes.byte(at + RT_1.length))
}

/** A decimal number that ends at a comma, as strace usually prints it; -1 for anything else. */
function plainNumber({ bytes }: LogIndex, at: number): number {
  let value = 0
  for (let i = at; ; i++) {
    const byte = bytes.byte(i)
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

export function kill33At(index: LogIndex, event: number): Kill33 | undefined {
  const at = index.bytes.argumentsAt(event)
  const third = at === -1 ? -1 : thirdArgument(index, at)
  if (third === -1 || !mayBe33(index, third)) return undefined
  const process = plainNumber(index, at)
  const tid = process === -1 ? -1 : plainNumber(index, at + String(process).length + 2)
  return tid !== -1 && isRt1(index, third) ? { process, tid } : fromText(index, event)
}
