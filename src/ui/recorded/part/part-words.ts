import { CLOCK } from '../../../codec/strace/header.ts'
import { LIMIT } from '../../../codec/strace/limit.ts'
import type { LogOutline } from '../../../codec/strace/part/outline.ts'
import { timeWords } from '../../../timeline/canvas/time-words.ts'

/** Where a cell begins, or where a part ends in front of it: '12.500 s (12:34:56.789)', 'line 300'. */
export function placeWords(outline: LogOutline, cell: number, end: 'from' | 'to'): string {
  const { hasClock, time, line } = outline
  if (!hasClock) return `line ${((line[cell] ?? 0) - (end === 'to' ? 1 : 0)).toLocaleString('en')}`
  const since = time[cell] ?? 0
  return `${timeWords(since, 'ns')}${stampWords(outline, since)}`
}

const DAY = 24 * 3600

/** The time as the log prints it, where it prints more than times between lines. */
function stampWords({ form, seconds, nanoseconds }: LogOutline, since: number): string {
  if (form.clock !== CLOCK.timeOfDay) return ''
  const ms = Math.floor((nanoseconds + since) / 1e6)
  const whole = (seconds + Math.floor(ms / 1000)) % DAY
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return ` (${parts.map((part) => String(part).padStart(2, '0')).join(':')}.${String(ms % 1000).padStart(3, '0')})`
}

/** '0.8 kB', '182.4 MB', '1.6 GB'. */
export function bytesWords(bytes: number): string {
  if (bytes < 1e4) return `${(bytes / 1e3).toLocaleString('en', { maximumFractionDigits: 1 })} kB`
  const isLarge = bytes >= 1e9
  const number = (bytes / (isLarge ? 1e9 : 1e6)).toLocaleString('en', { maximumFractionDigits: bytes < 1e7 ? 2 : 1 })
  return `${number} ${isLarge ? 'GB' : 'MB'}`
}

/** As the sentences say it that are not computed. */
export function limitWords(limit: number): string {
  return limit === LIMIT ? '1.5 GB' : bytesWords(limit)
}

export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
