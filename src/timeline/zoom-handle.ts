import { type D3ZoomEvent, easeCubicOut, select, type Timer, timer, zoom, zoomIdentity, zoomTransform } from 'd3'
import { type Camera, clampCamera, perTickRange, type Stage } from './camera.ts'
import type { Orientation } from './frame.ts'

export interface ZoomSettings {
  readonly stage: Stage
  readonly orientation: Orientation
  /** Whether a plain turn of the wheel belongs to the page around: it has lanes to scroll to. */
  readonly wheelScrolls: boolean
  /** Each new camera; `byHand` where a person moved it rather than a call of `show`. */
  readonly onCamera: (camera: Camera, byHand: boolean) => void
}

export interface ZoomHandle {
  readonly update: (settings: ZoomSettings) => void
  /** Goes to a camera, gliding for `milliseconds`; 0 is at once. */
  readonly show: (camera: Camera, milliseconds: number) => void
  readonly destroy: () => void
}

const NEAR = 0.5

/**
 * Wheel, pinch and drag on an element, as a camera. d3's transform is the one truth of where the camera stands: its `k`
 * is px per tick, its `x` or `y`, by orientation, is the offset. Nothing is drawn here.
 */
export function createZoomHandle(element: HTMLElement, initial: Camera, first: ZoomSettings): ZoomHandle {
  let settings = first
  let gliding: Timer | undefined
  let byWheel = false
  const target = select(element)
  const behaviour = zoom<HTMLElement, unknown>()
    .filter((event: Event) => isGesture(event, settings))
    .wheelDelta((event) => -event.deltaY * (event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 0.003))
    .constrain((transform) => toTransform(clampCamera(toCamera(transform, settings), settings.stage), settings))
    .on('zoom', (event: D3ZoomEvent<HTMLElement, unknown>) => {
      const byHand = byWheel || Boolean(event.sourceEvent)
      if (byHand) gliding?.stop()
      settings.onCamera(toCamera(event.transform, settings), byHand)
    })

  function jump(camera: Camera) {
    behaviour.transform(target, toTransform(camera, settings))
  }

  function show(camera: Camera, milliseconds: number) {
    gliding?.stop()
    const from = toCamera(zoomTransform(element), settings)
    if (milliseconds <= 0 || isNear(from, camera)) {
      jump(camera)
      return
    }
    gliding = timer((elapsed) => {
      const part = Math.min(1, elapsed / milliseconds)
      jump(between(from, camera, easeCubicOut(part)))
      if (part === 1) gliding?.stop()
    })
  }

  /** A wheel that does not zoom: sideways it moves through time, and upright too if nothing else wants it. */
  function pan(event: WheelEvent) {
    const upright = settings.orientation === 'down' || (!settings.wheelScrolls && event.shiftKey)
    const along = event.deltaX + (event.shiftKey || upright ? event.deltaY : 0)
    if (isGesture(event, settings) || along === 0) return
    event.preventDefault()
    const camera = toCamera(zoomTransform(element), settings)
    gliding?.stop()
    const next = clampCamera({ ...camera, offset: camera.offset - along }, settings.stage)
    byWheel = true
    jump(next)
    byWheel = false
  }

  function update(next: ZoomSettings) {
    const camera = toCamera(zoomTransform(element), settings)
    // d3 asks for no touch action at all; but time is dragged, and lanes are scrolled.
    target.style('touch-action', next.orientation === 'across' ? 'pan-y' : 'pan-x')
    const turned = next.orientation !== settings.orientation
    settings = next
    behaviour.scaleExtent([...perTickRange(next.stage)]).extent([
      [0, 0],
      [next.stage.length, next.stage.length],
    ])
    const clamped = clampCamera(camera, next.stage)
    if (turned || !isNear(camera, clamped)) jump(clamped)
  }

  target.call(behaviour).on('dblclick.zoom', null)
  element.addEventListener('wheel', pan, { passive: false })
  update(first)
  jump(initial)
  return {
    update,
    show,
    destroy: () => {
      gliding?.stop()
      target.on('.zoom', null)
      element.removeEventListener('wheel', pan)
    },
  }
}

/** Whether an event begins a drag or a pinch, or is a turn of the wheel that zooms. */
function isGesture(event: Event, { orientation, wheelScrolls }: ZoomSettings): boolean {
  if (!(event instanceof WheelEvent)) return !(event instanceof MouseEvent) || (event.button === 0 && !event.ctrlKey)
  if (event.ctrlKey || event.metaKey) return true
  const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
  return !sideways && orientation === 'across' && !wheelScrolls
}

function toCamera({ k, x, y }: { k: number; x: number; y: number }, { orientation }: ZoomSettings): Camera {
  return { perTick: k, offset: orientation === 'across' ? x : y }
}

function toTransform({ perTick, offset }: Camera, { orientation }: ZoomSettings) {
  const moved = orientation === 'across' ? zoomIdentity.translate(offset, 0) : zoomIdentity.translate(0, offset)
  return moved.scale(perTick)
}

function between(from: Camera, to: Camera, part: number): Camera {
  return {
    perTick: from.perTick + (to.perTick - from.perTick) * part,
    offset: from.offset + (to.offset - from.offset) * part,
  }
}

function isNear(a: Camera, b: Camera): boolean {
  return Math.abs(a.offset - b.offset) < NEAR && Math.abs(a.perTick / b.perTick - 1) < 0.001
}
