import type { Lane } from '../trace/lane-types.ts'
import { type Frame, intervalsIn, ticksIn } from './frame.ts'
import { markAt } from './units.ts'

/** What lies under a pointer on a lane, in plain words: the whole truth of what is drawn there. */
export interface Hit {
  readonly key: string
  readonly title: string
  readonly text: string
  /** The moment to go to in order to see it happen. */
  readonly moment: number
}

/** How near to a mark or a glyph a pointer must be, in px along the axis. */
const NEAR = 9

/**
 * What is at `moment` (a fraction) and `aside` px from the edge of the lane. Nearest first in what it asks: the strip
 * of the kernel state, the rail of the signals, a step close by, then the span.
 */
export function hitTest(lane: Lane, frame: Frame, moment: number, aside: number): Hit | undefined {
  const { metrics } = frame
  const point: Frame = { ...frame, from: moment, to: moment }
  const overStrip = Math.abs(aside - metrics.strip) <= metrics.ring
  const overRail = aside < metrics.mask[1] && aside < metrics.span[0] + 2
  const hit = overStrip
    ? kernelHit(lane, point)
    : overRail
      ? (signalHit(lane, moment) ?? maskHit(lane, point))
      : undefined
  return hit ?? stepHit(lane, frame, moment) ?? handlerHit(lane, point) ?? spanHit(lane, point)
}

function kernelHit(lane: Lane, point: Frame): Hit | undefined {
  const [kernel] = intervalsIn(point, lane.kernel)
  if (kernel === undefined || kernel.state.version === 0) return undefined
  const { state, inherited, from } = kernel
  const times = state.version === 1 ? 'once' : `${state.version} times`
  const how = inherited ? 'inherited from its creator' : `the call took effect here ${times}`
  return hit(lane, `kernel ${from}`, state.label || `version ${state.version}`, how, from)
}

function signalHit(lane: Lane, moment: number): Hit | undefined {
  const index = lane.signals.findLastIndex(({ sent, delivered, lost }) => {
    return markAt(sent) <= moment + 0.5 && (lost ? markAt(sent) + 0.5 : markAt(delivered ?? Infinity)) >= moment - 0.5
  })
  const signal = lane.signals[index]
  if (signal === undefined) return undefined
  const { sent, delivered, foreign, lost } = signal
  const title = foreign ? 'A foreign signal 33' : 'Signal 33'
  const sentence = lost
    ? 'is lost: tgkill failed, and nobody looks at its result'
    : delivered === undefined
      ? `sent at step ${sent + 1}, still pending`
      : `sent at step ${sent + 1}, delivered at step ${delivered + 1}`
  return hit(lane, `signal ${index}`, title, sentence, (delivered ?? sent) + 1)
}

function maskHit(lane: Lane, point: Frame): Hit | undefined {
  const [mask] = intervalsIn(point, lane.masks)
  if (mask === undefined) return undefined
  return hit(lane, `mask ${mask.from}`, 'Signals blocked', 'a signal waits here until the mask is lifted', mask.from)
}

function stepHit(lane: Lane, frame: Frame, moment: number): Hit | undefined {
  const reach = NEAR / frame.perTick
  const marks = ticksIn({ ...frame, from: moment - reach, to: moment + reach }, lane.marks)
  const distance = (tick: number) => Math.abs(markAt(tick) - moment)
  const nearest = marks.reduce<(typeof marks)[number] | undefined>((best, mark) => {
    return best === undefined || distance(mark.tick) < distance(best.tick) ? mark : best
  }, undefined)
  if (nearest === undefined) return undefined
  const { tick, step, text } = nearest
  return hit(
    lane,
    `step ${tick}`,
    `Step ${tick + 1}${step === undefined ? '' : `, ${step}`}`,
    `${lane.name} ${text}`,
    tick + 1,
  )
}

function handlerHit(lane: Lane, point: Frame): Hit | undefined {
  const [handler] = intervalsIn(point, lane.handlers)
  if (handler === undefined) return undefined
  const [below] = intervalsIn(point, lane.spans)
  const over = below === undefined ? '' : `, over ${below.activity.label}`
  const signal = handler.label === 'SIGINT' ? handler.label : 'signal 33'
  return hit(lane, `handler ${handler.from}`, `In the handler of ${signal}`, `${handler.label}${over}`, handler.from)
}

const MEANING = {
  running: 'runs Go code on a P',
  runtime: 'works inside of the runtime',
  kernel: 'is blocked in a system call',
  handler: 'is in a signal handler',
  spinning: 'asks again and again (sched_yield)',
  asleep: 'sleeps until somebody wakes it',
  starting: 'is cloned and not ready yet',
  unstarted: 'is listed, but no thread exists yet',
  gone: 'is gone',
} as const

function spanHit(lane: Lane, point: Frame): Hit | undefined {
  const [span] = intervalsIn(point, lane.spans)
  if (span === undefined) return undefined
  const { kind, label } = span.activity
  return hit(lane, `span ${span.from}`, label, `${lane.name} ${MEANING[kind]}`, span.from)
}

function hit(lane: Lane, key: string, title: string, text: string, moment: number): Hit {
  return { key: `${lane.name} ${key}`, title, text, moment }
}
