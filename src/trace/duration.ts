/** Nanoseconds for people: '1,234 µs', '12.3 ms', '4.98 s'; '-' where there is no clock. */
export function durationText(ns: number | undefined): string {
  if (ns === undefined) return '-'
  if (ns < 10_000_000) return `${Math.round(ns / 1000).toLocaleString('en')} µs`
  return ns < 1e9 ? `${(ns / 1e6).toFixed(1)} ms` : `${(ns / 1e9).toFixed(2)} s`
}
