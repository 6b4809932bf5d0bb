import { ofLibraries } from '../../protocols/log-traits.ts'
import type { CallTarget, Family, Judgement, LogCall, LogProtocol, Program } from './types.ts'

const PROTOCOLS: Readonly<Record<LogProtocol, string>> = {
  signals: 'signals (Go 1.18 and later)',
  fixup: 'fixup (Go 1.16 and 1.17)',
  ...ofLibraries(({ call }) => call),
  none: 'none found',
}

/** 'synccall of musl, not Go', 'libpsx, in a Go program with cgo'. */
export function protocolWords({ protocol, program: { kind } }: Judgement): string {
  const words = PROTOCOLS[protocol]
  if (kind === 'go with cgo') return `${words}, in a Go program with cgo`
  return kind === 'c' ? `${words}, not Go` : words
}

const FAMILIES: Readonly<Record<Family, string>> = {
  signals: 'Go’s signals (1.18 and later)',
  fixup: 'Go’s fixup (1.16 and 1.17)',
  ...ofLibraries(({ whose }) => whose),
  tsync: 'the kernel (TSYNC)',
  loop: 'each thread by itself',
  none: 'one thread only',
}

/** Who made a call reach the threads. */
export function familyWords(family: Family): string {
  return FAMILIES[family]
}

const PROGRAMS: Readonly<Record<Program['kind'], string | undefined>> = {
  go: 'Go',
  'go with cgo': 'Go with cgo',
  c: 'a C program',
  unknown: undefined,
}

/** What runs in the log; `undefined` where that is not told. */
export function programWords({ kind }: Program): string | undefined {
  return PROGRAMS[kind]
}

/** What of a call is counted. */
export type Counted = Pick<LogCall, 'coordinator' | 'unseen'> & {
  readonly targets: readonly Pick<CallTarget, 'fate'>[]
}

/**
 * '4 of 4', '3 of 4, 1 killed', '3 of 5, cannot be told for 2', '1 of 6 asked'. Whoever is on its way out is beside
 * the count. Where not all were asked, the caller counts, for it is one of those who ran it.
 */
export function whoRan({ targets, unseen, coordinator }: Counted): string {
  const fates = [...targets, ...unseen].map(({ fate }) => fate)
  const number = (...wanted: readonly string[]): number => fates.filter((fate) => wanted.includes(fate)).length
  const hidden = number('not visible')
  const exiting = number('exiting')
  const notAsked = number('not asked')
  const all = fates.length - exiting
  const asides = [
    aside(number('killed'), 'killed'),
    aside(notAsked > 0 ? number('missed') : 0, 'did not'),
    aside(number('twice'), 'twice'),
    aside(exiting, 'exiting'),
    hidden === 0 ? undefined : `cannot be told for ${hidden}`,
  ].filter((each) => each !== undefined)
  if (all === 0) return ['no other thread', ...asides].join(', ')
  if (hidden === all) return asides.join(', ')
  const others = coordinator === undefined ? all : all + 1
  const ran = number('once', 'twice', 'inherited')
  const count = notAsked > 0 ? `${others - notAsked} of ${others} asked` : `${ran} of ${all}`
  return [count, ...asides].join(', ')
}

function aside(number: number, words: string): string | undefined {
  return number === 0 ? undefined : `${number} ${words}`
}
