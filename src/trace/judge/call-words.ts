import type { LogCall, LogProtocol } from './types.ts'

const PROTOCOLS: Readonly<Record<LogProtocol, string>> = {
  signals: 'signals (Go 1.18 and later)',
  fixup: 'fixup (Go 1.16 and 1.17)',
  glibc: 'setxid of glibc, not Go',
  musl: 'synccall of musl, not Go',
  psx: 'libpsx, not Go',
  none: 'none found',
}

export function protocolWords(protocol: LogProtocol): string {
  return PROTOCOLS[protocol]
}

/** '4 of 4', '3 of 4, 1 exiting', 'not visible for 4'. */
export function whoRan({ targets, unseen }: LogCall): string {
  const number = (fates: readonly string[]): number => targets.filter(({ fate }) => fates.includes(fate)).length
  const ran = number(['once', 'twice', 'inherited'])
  const hidden = number(['not visible']) + unseen.length
  const exiting = number(['exiting'])
  const all = ran + number(['missed'])
  const shown = hidden > 0 && all === 0 ? `not visible for ${hidden}` : `${ran} of ${all}`
  return exiting === 0 ? shown : `${shown}, ${exiting} exiting`
}
