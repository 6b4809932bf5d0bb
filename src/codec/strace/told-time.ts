/** A time as a person writes it about a log. */
export type ToldTime =
  /** Nanoseconds from the log's beginning: '12.5ms', '2.5s'. */
  | { readonly kind: 'since'; readonly nanoseconds: number }
  | { readonly kind: 'line'; readonly line: number }
  /** '12:34:56.789': seconds since midnight. */
  | { readonly kind: 'timeOfDay'; readonly seconds: number; readonly nanoseconds: number }
  /** '1795411341.170632': seconds since 1970. */
  | { readonly kind: 'unix'; readonly seconds: number; readonly nanoseconds: number }

const UNITS: Readonly<Record<string, number>> = { s: 1e9, ms: 1e6, us: 1e3, µs: 1e3, ns: 1 }

/** `undefined`: it is no time. A number of NaN: it is meant as one. */
export function parseTime(word: string): ToldTime | undefined {
  const [, number, unit] = /^([\d.]+)(s|ms|us|µs|ns)$/.exec(word) ?? []
  if (unit !== undefined) return { kind: 'since', nanoseconds: Number(number) * (UNITS[unit] ?? Number.NaN) }
  const line = /^(?:line|l):?(\d+)$/.exec(word)?.[1]
  if (line !== undefined) return { kind: 'line', line: Number(line) }
  const [, hours, minutes, seconds, part] = /^(\d\d?):(\d\d)(?::(\d\d))?(\.\d*)?$/.exec(word) ?? []
  if (hours !== undefined) {
    const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)
    return { kind: 'timeOfDay', seconds: whole, nanoseconds: fraction(part) }
  }
  // Nobody has recorded anything before 1973, and -r prints seconds since the last line.
  const [, since1970, rest] = /^(\d{9,11})(\.\d*)?$/.exec(word) ?? []
  if (since1970 === undefined) return undefined
  return { kind: 'unix', seconds: Number(since1970), nanoseconds: fraction(rest) }
}

/** '12.5 ms' and 'line 300' as one word each. */
export function joinedTimes(text: string): string {
  return text
    .replace(/(?<=^|\s)([\d.]+)\s+(ms|us|µs|ns|s)(?!\S)/g, '$1$2')
    .replace(/(?<=^|\s)line:?\s+(?=\d)/g, 'line:')
}

/** '.170632' in nanoseconds. */
function fraction(text = ''): number {
  return Number(text.slice(1, 10).padEnd(9, '0'))
}
