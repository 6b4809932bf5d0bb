/** What part of time is seen: a moment `m` stands `offset + m * perTick` px after the start of the stage. */
export interface Camera {
  readonly perTick: number
  readonly offset: number
}

/** What bounds the camera: the length of the stage along time, in px, and the last moment of the trace. */
export interface Stage {
  readonly length: number
  readonly end: number
  /** Px of a tick when nobody has zoomed yet; also the most that `fit` gives. */
  readonly usual: number
}

/**
 * Nothing is left to see when a tick is wider than this. At the other end, 20,000 ticks on a stage of 300 px are
 * 0.015 px each: seven digits that a double has to spare.
 */
const MOST_PER_TICK = 160
const LEAST_PER_TICK = 2
/** Px before the first moment, so that its number is not cut. */
const LEAD = 10
/** How far into the stage the cursor may go before the camera follows, and how near to the start. */
const AHEAD = 0.6
const BEHIND = 0.12
const ALL = 0.97
/** The last moment can be brought this far back from the end of the stage: room for what may come next. */
const END_AT = 0.4

export function initialCamera(stage: Stage): Camera {
  return { perTick: stage.usual, offset: firstOffset(stage.usual) }
}

export function perTickRange({ length, end }: Stage): readonly [number, number] {
  return [Math.min(LEAST_PER_TICK, fitting({ length, end }, AHEAD)), MOST_PER_TICK]
}

/** Where the camera stands when moment 0 is whole in view, at the start of the stage. */
function firstOffset(perTick: number): number {
  return LEAD + perTick / 2
}

export function clampCamera({ perTick, offset }: Camera, stage: Stage): Camera {
  const [least, most] = perTickRange(stage)
  const clamped = Math.min(most, Math.max(least, perTick))
  const first = firstOffset(clamped)
  const last = Math.min(first, stage.length * END_AT - stage.end * clamped)
  return { perTick: clamped, offset: Math.min(first, Math.max(last, offset)) }
}

/** The whole trace; with a cursor at its end, also the room in which the next steps are written. */
export function fitCamera(stage: Stage, moment: number): Camera {
  const perTick = Math.min(stage.usual, fitting(stage, moment === stage.end ? AHEAD : ALL))
  return clampCamera({ perTick, offset: firstOffset(perTick) }, stage)
}

/** Px per tick with which the whole trace takes this part of the stage. */
function fitting({ length, end }: Pick<Stage, 'length' | 'end'>, part: number): number {
  return (length * part - LEAD) / (end + 0.5)
}

/** Zooms so that what stands at `anchor` px stays there. */
export function zoomCamera(camera: Camera, factor: number, anchor: number, stage: Stage): Camera {
  const [least, most] = perTickRange(stage)
  const perTick = Math.min(most, Math.max(least, camera.perTick * factor))
  const moment = (anchor - camera.offset) / camera.perTick
  return clampCamera({ perTick, offset: anchor - moment * perTick }, stage)
}

export function panCamera(camera: Camera, fraction: number, stage: Stage): Camera {
  return clampCamera({ ...camera, offset: camera.offset - fraction * stage.length }, stage)
}

/**
 * The camera from which `moment` is seen well. It moves as little as it must: a cursor that advances pushes the picture
 * along at an even pace. Only after a jump out of the view the moment comes to the middle.
 */
export function followCamera(camera: Camera, moment: number, stage: Stage): Camera {
  const at = positionOf(camera, moment)
  if (at < -stage.length || at > 2 * stage.length) return centred(camera, moment, stage)
  const wanted = Math.min(AHEAD * stage.length, Math.max(BEHIND * stage.length, at))
  return clampCamera({ ...camera, offset: camera.offset + wanted - at }, stage)
}

function centred(camera: Camera, moment: number, stage: Stage): Camera {
  return clampCamera({ ...camera, offset: stage.length / 2 - moment * camera.perTick }, stage)
}

export function positionOf({ perTick, offset }: Camera, moment: number): number {
  return offset + moment * perTick
}

export function momentAt({ perTick, offset }: Camera, position: number): number {
  return (position - offset) / perTick
}

/** The moments in view, as fractions. */
export function viewOf(camera: Camera, { length }: Stage): readonly [number, number] {
  return [momentAt(camera, 0), momentAt(camera, length)]
}

/**
 * What to lay out so that small pans need no new layout: the view, widened to whole pages of half its length. Equal
 * for all views within the same pages, so what is made of it can be kept.
 */
export function pagesOf(camera: Camera, stage: Stage): readonly [number, number] {
  const page = Math.max(1, Math.ceil(stage.length / camera.perTick / 2))
  const first = Math.floor(momentAt(camera, 0) / page)
  // The view is two pages long at the most, so it ends within the third one from its first.
  return [(first - 0.25) * page, (first + 3.25) * page]
}
