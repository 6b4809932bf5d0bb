import { type D3ZoomEvent, select, zoom, zoomIdentity, zoomTransform } from 'd3'
import { type Camera, clampCamera, perTickRange, type Stage } from './camera.ts'
import type { Orientation } from './frame.ts'
import { CLICK, wheelDelta } from './gestures.ts'

export interface ZoomSettings {
  readonly stage: Stage
  readonly orientation: Orientation
  /** Whether a plain turn of the wheel belongs to the page around: it has lanes to scroll to. */
  readonly wheelScrolls: boolean
  /** Each camera that a gesture asks for. */
  readonly onGesture: (camera: Camera) => void
}

export interface ZoomHandle {
  readonly update: (settings: ZoomSettings) => void
  /** Tells where the camera is now, for the next gesture to begin there. */
  readonly moved: (camera: Camera) => void
  readonly destroy: () => void
}

/**
 * Wheel, pinch and drag on an element, as cameras: the `k` of d3's transform is px per tick, its `x` or `y`, by
 * orientation, is the offset. Nothing is drawn here, and no camera is kept but the one that a gesture begins with.
 */
export function createZoomHandle(element: HTMLElement, initial: Camera, first: ZoomSettings): ZoomHandle {
  let settings = first
  let isTold = false
  const target = select(element)
  const behaviour = zoom<HTMLElement, unknown>()
    .clickDistance(CLICK)
    .filter((event: Event) => isGesture(event, settings))
    .wheelDelta(wheelDelta)
    .constrain((transform) => toTransform(clampCamera(toCamera(transform, settings), settings.stage), settings))
    .on('zoom', ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (!isTold) settings.onGesture(toCamera(transform, settings))
    })

  function moved(camera: Camera) {
    isTold = true
    behaviour.transform(target, toTransform(camera, settings))
    isTold = false
  }

  function pan(event: WheelEvent) {
    const along = panOf(event, settings)
    if (along === 0) return
    event.preventDefault()
    const camera = toCamera(zoomTransform(element), settings)
    settings.onGesture(clampCamera({ ...camera, offset: camera.offset - along }, settings.stage))
  }

  function update(next: ZoomSettings) {
    settings = next
    const { length } = next.stage
    const corner: [number, number] = [length, length]
    behaviour.scaleExtent([...perTickRange(next.stage)]).extent([[0, 0], corner])
    // d3 asks for no touch action at all; but time is dragged, and lanes are scrolled.
    target.style('touch-action', next.orientation === 'across' ? 'pan-y' : 'pan-x')
  }

  target.call(behaviour).on('dblclick.zoom', null)
  element.addEventListener('wheel', pan, { passive: false })
  update(first)
  moved(initial)
  return {
    update,
    moved,
    destroy: () => {
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

/** How far, in px, a wheel that does not zoom moves through time: sideways always, upright where time runs down. */
function panOf(event: WheelEvent, settings: ZoomSettings): number {
  if (isGesture(event, settings)) return 0
  const upright = event.shiftKey || settings.orientation === 'down'
  return event.deltaX + (upright ? event.deltaY : 0)
}

function toCamera({ k, x, y }: { k: number; x: number; y: number }, { orientation }: ZoomSettings): Camera {
  return { perTick: k, offset: orientation === 'across' ? x : y }
}

function toTransform({ perTick, offset }: Camera, { orientation }: ZoomSettings) {
  const moved = orientation === 'across' ? zoomIdentity.translate(offset, 0) : zoomIdentity.translate(0, offset)
  return moved.scale(perTick)
}
