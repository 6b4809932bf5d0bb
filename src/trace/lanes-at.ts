import type { Interval, Lane, Lanes } from './lane-types.ts'

/**
 * The lanes of a trace with each record at a place of its own: record `t` is drawn at `at[t]` instead of at `t + 0.5`.
 * Places rise with the records. `end` is the last place. Records without a text, which only end something, have no mark.
 */
export function lanesAt(lanes: Lanes, at: readonly number[], end: number): Lanes {
  const scale = new Scale(at)
  return {
    ...{ trace: lanes.trace, end },
    lanes: lanes.lanes.map((lane) => laneAt(lane, scale)),
    world: lanes.world.map(scale.interval),
    calls: lanes.calls.map(scale.interval),
    violations: lanes.violations.map(scale.atTick),
  }
}

/** Ticks and moments to places on the axis: a mark of tick `t` is drawn at `t + 0.5`, an edge of moment `m` at `m - 0.5`. */
class Scale {
  readonly #at: readonly number[]

  constructor(at: readonly number[]) {
    this.#at = at
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

function laneAt(lane: Lane, scale: Scale): Lane {
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
