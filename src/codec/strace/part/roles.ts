import { bytesOf, standsAt } from '../../../base/ascii.ts'
import { find } from '../line-parts.ts'
import type { Role } from './who.ts'

/** The system calls that tell who is who, by the bytes of `name(`. */
const NAMES: readonly (readonly [string, Role])[] = [
  ['clone', 'clone'],
  ['clone3', 'clone'],
  ['fork', 'clone'],
  ['vfork', 'clone'],
  ['execve', 'exec'],
  ['execveat', 'exec'],
  ['getpid', 'getpid'],
  ['gettid', 'gettid'],
  ['rt_sigaction', 'action'],
  ['rt_sigprocmask', 'mask'],
  ['sigaltstack', 'stack'],
  ['exit', 'exit'],
]

interface Named {
  readonly name: Uint8Array
  readonly role: Role
}

/** By their first byte. */
const BY_BYTE: readonly (readonly Named[] | undefined)[] = Array.from({ length: 128 }, (_, byte) => {
  const own = NAMES.filter(([name]) => name.charCodeAt(0) === byte)
  return own.length === 0 ? undefined : own.map(([name, role]) => ({ name: bytesOf(`${name}(`), role }))
})

const FUTEX = bytesOf('futex(')

/** What the system call at `at` tells, if it is one of these. */
export function roleAt(bytes: Uint8Array, at: number): Role | undefined {
  const named = BY_BYTE[bytes[at] ?? 0]
  // The most frequent one of all that begin like one of these.
  if (named === undefined || standsAt(bytes, at, FUTEX)) return undefined
  for (const { name, role } of named) if (standsAt(bytes, at, name)) return role
  return undefined
}

const SIGNALS = /^(?:SIGRT_[123]|SIGRTMIN\+[123]|3[345]|0x2[123]|SIGSYS|31|0x1f)(?: \/\*.*?\*\/)?, (\{sa_handler=)?/
const LONGEST_SIGNAL = 64

/** Which of the signals that tell a runtime an rt_sigaction is about, and whether it sets or asks; `undefined` for others. */
export function actionOf(bytes: Uint8Array, at: number, end: number): string | undefined {
  const from = bytes.indexOf(40, at) + 1
  // SIGR…, SIGSY…, or a number.
  const fourth = bytes[from + 3]
  const isNamed = bytes[from] === 83
  if (isNamed && fourth !== 82 && !(fourth === 83 && bytes[from + 4] === 89)) return undefined
  return SIGNALS.exec(String.fromCharCode(...bytes.subarray(from, Math.min(end, from + LONGEST_SIGNAL))))?.[0]
}

export type Mask = 'asks' | 'blocks' | 'frees'

const COMMA = 44
const NO_SET = bytesOf('NULL')

/** What an rt_sigprocmask does, as the judge sees it (`trace/judge/masked-regions.ts`). */
export function maskOf(bytes: Uint8Array, at: number, end: number): Mask {
  let set = at
  while (set < end && bytes[set] !== COMMA) set++
  set += 2
  if (standsAt(bytes, set, NO_SET) || bytes[set] === 48) return 'asks'
  return bytes[set] === 91 ? 'frees' : 'blocks'
}

const DISABLE = bytesOf('SS_DISABLE')
const BRACE = 123

/** Whether a sigaltstack turns the signal stack off, as Go does on its way out; `undefined` if it only asks. */
export function stackIsOff(bytes: Uint8Array, at: number, end: number): boolean | undefined {
  const from = bytes.indexOf(40, at) + 1
  if (bytes[from] !== BRACE) return undefined
  const disabled = find(bytes, from, end, DISABLE)
  return disabled >= 0 && find(bytes, from, disabled, CLOSING) < 0
}

const CLOSING = bytesOf('}')
