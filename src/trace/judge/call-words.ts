import type { Judgement, LogCall, LogProtocol } from './types.ts'

const PROTOCOLS: Readonly<Record<LogProtocol, string>> = {
  signals: 'signals (Go 1.18 and later)',
  fixup: 'fixup (Go 1.16 and 1.17)',
  glibc: 'setxid of glibc',
  musl: 'synccall of musl',
  psx: 'libpsx',
  none: 'none found',
}

/** 'setxid of glibc, not Go', 'setxid of glibc, in a Go program with cgo'. */
export function protocolWords({ protocol, program: { kind } }: Judgement): string {
  const words = PROTOCOLS[protocol]
  if (kind === 'go with cgo') return `${words}, in a Go program with cgo`
  return kind === 'c' ? `${words}, not Go` : words
}

/** '4 of 4', '3 of 4, 1 exiting', '1 of 2, 1 killed', 'not visible for 4'. */
export function whoRan({ targets, unseen }: LogCall): string {
  const number = (fates: readonly string[]): number =>
    [...targets, ...unseen].filter(({ fate }) => fates.includes(fate)).length
  const ran = number(['once', 'twice', 'inherited'])
  const killed = number(['killed'])
  const hidden = number(['not visible'])
  const exiting = number(['exiting'])
  const all = ran + killed + number(['missed', 'not asked'])
  const shown = hidden > 0 && all === 0 ? `not visible for ${hidden}` : `${ran} of ${all}`
  return `${shown}${killed === 0 ? '' : `, ${killed} killed`}${exiting === 0 ? '' : `, ${exiting} exiting`}`
}
