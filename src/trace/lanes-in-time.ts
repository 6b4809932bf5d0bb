import type { Interval, Lane, Lanes } from './lane-types.ts'
import type { Trace } from './types.ts'

/**
 * The lanes of a trace with times, drawn to scale: what is a moment elsewhere is here a time, so that record `t` stands
 * at its own time instead of at `t + 0.5`. The first record is at `0` and the last one at `length`; one unit of the
 * axis is `unit` nanoseconds. Records without a text, which only end something, have no mark.
 */
export function lanesInTime(lanes: Lanes, length: number): LanesInTime {
  const { records } = lanes.trace
  const first = records.at(0)?.time ?? 0
  const unit = Math.max(1, (records.at(-1)?.time ?? 0) - first) / length
  const scale = new Scale(lanes.trace, first, unit)
  return {
    ...{ first, unit, trace: lanes.trace, end: length },
    lanes: lanes.lanes.map((lane) => laneInTime(lane, scale)),
    world: lanes.world.map(scale.interval),
    calls: lanes.calls.map(scale.interval),
    violations: lanes.violations.map(scale.atTick),
  }
}

export interface LanesInTime extends Lanes {
  /** The time of the first record, in nanoseconds. */
  readonly first: number
  readonly unit: number
}

/** Ticks and moments to places on the axis: a mark of tick `t` is drawn at `t + 0.5`, an edge of moment `m` at `m - 0.5`. */
class Scale {
  readonly #at: readonly number[]

  constructor({ records }: Trace, first: number, unit: number) {
    this.#at = Array.from(records, ({ time }) => ((time ?? first) - first) / unit)
  }

  tick = (tick: number): number => (this.#at[tick] ?? 0) - 0.5

  /** Moment 0 is before everything. */
  moment = (moment: number): number => (moment === 0 ? -0.5 : (this.#at[moment - 1] ?? 0) + 0.5)

  interval = <T extends Interval>(interval: T): T => {
    const to = interval.to === undefined ? undefined : this.moment(interval.to)
    return { ...interval, from: this.moment(interval.from), to }
  }

  atTick = <T extends { readonly tick: number }>(item: T): T => ({ ...item, tick: this.tick(item.tick) })
}

function laneInTime(lane: Lane, scale: Scale): Lane {
  const moment = (value: number | undefined) => (value === undefined ? undefined : scale.moment(value))
  return {
    ...lane,
    ...{ born: moment(lane.born), cloned: moment(lane.cloned), procid: moment(lane.procid), gone: moment(lane.gone) },
    spans: lane.spans.map(scale.interval),
    handlers: lane.handlers.map(scale.interval),
    marks: lane.marks.filter(({ text }) => text !== '').map(scale.atTick),
    kernel: lane.kernel.map(scale.interval),
    masks: lane.masks.map(scale.interval),
    signals: lane.signals.map((signal) => ({
      ...signal,
      sent: scale.tick(signal.sent),
      delivered: signal.delivered === undefined ? undefined : scale.tick(signal.delivered),
    })),
    acknowledged: lane.acknowledged.map(scale.tick),
    violations: lane.violations.map(scale.atTick),
    arrows: lane.arrows.map(scale.atTick),
  }
}
