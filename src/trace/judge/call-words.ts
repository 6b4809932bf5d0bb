import type { LogCall, LogProtocol } from './types.ts'

const PROTOCOLS: Readonly<Record<LogProtocol, string>> = {
  signals: 'signals (Go 1.18 and later)',
  fixup: 'fixup (Go 1.16 and 1.17)',
  glibc: 'setxid of glibc, not Go',
  none: 'none found',
}

export function protocolWords(protocol: LogProtocol): string {
  return PROTOCOLS[protocol]
}

/** '4 of 4', '3 of 4, 1 exiting', 'not visible for 4'. */
export function whoRan({ targets, strangers }: LogCall): string {
  const number = (fates: readonly string[]): number => targets.filter(({ fate }) => fates.includes(fate)).length
  const ran = number(['once', 'twice', 'inherited'])
  const hidden = number(['not visible']) + strangers.length
  const exiting = number(['exiting'])
  const all = ran + number(['missed'])
  const shown = hidden > 0 && all === 0 ? `not visible for ${hidden}` : `${ran} of ${all}`
  return exiting === 0 ? shown : `${shown}, ${exiting} exiting`
}

/** Of a log in which nothing was found that is worth saying. */
export function nothingFound(calls: readonly LogCall[]): string {
  if (calls.length === 0) return 'This log has no call that is made on every thread.'
  const once = `Every thread ran ${calls.length === 1 ? 'it' : 'each call'} exactly once`
  const modelled = calls.filter(({ protocol }) => protocol !== 'glibc').length
  if (modelled === 0) return `${once}. The C library saw to that, of which there is no model here.`
  const which = modelled === calls.length ? '' : " of Go's calls"
  return `${once}, and the model has ${modelled === 1 ? 'a schedule that does' : 'schedules that do'} the same${which}.`
}
