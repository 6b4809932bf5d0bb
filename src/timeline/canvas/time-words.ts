import { ticks as d3Ticks, format } from 'd3'
import type { AxisUnit } from './lane-columns.ts'
import { type TimeView, timeAt, xOf } from './time-view.ts'

const UNITS = [
  { name: 's', size: 1e9 },
  { name: 'ms', size: 1e6 },
  { name: 'µs', size: 1e3 },
  { name: 'ns', size: 1 },
] as const

const whole = format(',')

/** The largest unit of which there is at least one. */
function unitFor(nanoseconds: number): (typeof UNITS)[number] {
  return UNITS.find(({ size }) => Math.abs(nanoseconds) >= size) ?? UNITS[3]
}

/** How long something took: '12.3 µs', with three digits that matter; '7 lines' where there is no clock. */
export function durationWords(length: number, unit: AxisUnit): string {
  if (unit === 'line') return `${whole(Math.round(length))} ${Math.round(length) === 1 ? 'line' : 'lines'}`
  const { name, size } = unitFor(length)
  const value = length / size
  const digits = Math.max(0, size === 1 ? 0 : 2 - Math.floor(Math.log10(Math.max(1, Math.abs(value)))))
  return `${whole(Number(value.toFixed(digits)))} ${name}`
}

/** When something was, to the last digit that a clock of strace prints: '1.234567 s', 'line 12'. */
export function timeWords(time: number, unit: AxisUnit): string {
  if (unit === 'line') return `line ${whole(Math.round(time))}`
  if (Math.abs(time) < 1e6) return `${Number((time / 1e3).toFixed(3))} µs`
  return Math.abs(time) < 1e9 ? `${(time / 1e6).toFixed(3)} ms` : `${(time / 1e9).toFixed(6)} s`
}

export interface TimeTick {
  readonly x: number
  readonly text: string
}

/** Px from one number of the axis to the next, at least. */
const TICKS_APART = 96

/** Round times in view, all in the unit that suits the distance between them. */
export function timeTicks(view: TimeView, width: number, unit: AxisUnit): readonly TimeTick[] {
  const from = Math.max(0, view.from)
  const to = timeAt(view, width)
  const count = Math.max(2, Math.floor(width / TICKS_APART))
  const found = d3Ticks(from, to, count)
  if (unit === 'line') {
    return found
      .filter((time) => time > 0 && Number.isInteger(time))
      .map((time) => ({ x: xOf(view, time), text: whole(time) }))
  }
  const step = (found[1] ?? to) - (found[0] ?? from)
  // The unit of the largest number, but one in which the step can still be written with three digits.
  const { name, size } = UNITS.find((each) => to >= each.size && step >= each.size * 0.0009) ?? unitFor(step)
  const digits = Math.max(0, Math.ceil(-Math.log10(step / size) - 1e-9))
  const written = format(`,.${digits}f`)
  return found.map((time) => ({ x: xOf(view, time), text: time === 0 ? '0' : `${written(time / size)} ${name}` }))
}
