import { argumentsOf } from '../log-text.ts'
import type { LogIndex } from './log-index.ts'

const COMMA = 44
const DIGIT_0 = 48
const DIGIT_9 = 57

/** `tgkill(28317, 28320, SIGRT_1)`: who, of which process; `undefined` for any other signal. */
export interface Kill33 {
  readonly process: number
  readonly tid: number
}

const IS_33 = /^\s*(SIGRT_1|SIGRTMIN\+1|33|0x21)\b(?!\+)/
/** With --pidns-translation the number in strace's own namespace is the one that lines begin with. */
const TRANSLATED = /\/\* (\d+) in strace's PID NS \*\//

/** A number as strace prints it: decimal, or hexadecimal with -X raw. */
function numberIn(text: string): number {
  const translated = TRANSLATED.exec(text)?.[1]
  return translated === undefined
    ? Number.parseInt(text, text.trimStart().startsWith('0x') ? 16 : 10)
    : Number(translated)
}

/** The first argument's bytes tell nothing, the third's first digit or letter does: most tgkills send SIGURG. */
function mayBe33({ bytes }: LogIndex, at: number): boolean {
  let commas = 0
  for (let i = at; commas < 2; i++) {
    const byte = bytes.byte(i)
    if (byte === 10 || byte === -1) return false
    if (byte === COMMA) commas++
    if (commas !== 2) continue
    // SIGRT_1, SIGRTMIN+1, 33, 0x21: the sixth byte from the comma on is R, or it is a digit that follows.
    const first = bytes.byte(i + 2)
    return (first >= DIGIT_0 && first <= DIGIT_9) || bytes.byte(i + 5) === 82
  }
  return false
}

export function kill33At(index: LogIndex, event: number): Kill33 | undefined {
  const at = index.bytes.argumentsAt(event)
  if (at === -1 || !mayBe33(index, at)) return undefined
  const parts = argumentsOf(index.log, event).split(', ')
  const [process = '', tid = '', ...signal] = parts
  if (!signal.some((part) => IS_33.test(part))) return undefined
  return { process: numberIn(process), tid: numberIn(tid) }
}
