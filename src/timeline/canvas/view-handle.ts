import { type D3ZoomEvent, select, zoom, zoomIdentity, zoomTransform } from 'd3'
import { CLICK, wheelDelta } from '../gestures.ts'
import { clampView, mostPerPx, type TimeBounds, type TimeView } from './time-view.ts'

export interface ViewSettings {
  readonly bounds: TimeBounds
  /** Whether a plain turn of the wheel scrolls lanes; otherwise it zooms. */
  readonly wheelScrolls: boolean
  readonly onView: (view: TimeView) => void
  /** By so many px. */
  readonly onScroll: (by: number) => void
}

export interface ViewHandle {
  readonly update: (settings: ViewSettings) => void
  /** Tells where the view is now, for the next gesture to begin there. */
  readonly moved: (view: TimeView) => void
  readonly destroy: () => void
}

/**
 * Wheel, pinch and drag on an element, as views: the `k` of d3's transform is px per unit of time, its `x` is where time
 * 0 stands. A drag also moves the lanes. With shift, a drag selects, which is not of this handle.
 */
export function createViewHandle(element: HTMLElement, initial: TimeView, first: ViewSettings): ViewHandle {
  let settings = first
  let isTold = false
  let lastY: number | undefined
  const target = select(element)
  const behaviour = zoom<HTMLElement, unknown>()
    .clickDistance(CLICK)
    .filter((event: Event) => isGesture(event, settings))
    .wheelDelta(wheelDelta)
    .constrain((transform) => toTransform(clampView(toView(transform), settings.bounds)))
    .on('start', ({ sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      lastY = pointerY(sourceEvent)
    })
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (isTold) return
      settings.onView(toView(transform))
      const y = pointerY(sourceEvent)
      if (y !== undefined && lastY !== undefined && y !== lastY) settings.onScroll(lastY - y)
      lastY = y
    })

  function moved(view: TimeView) {
    isTold = true
    behaviour.transform(target, toTransform(view))
    isTold = false
  }

  function onWheel(event: WheelEvent) {
    if (isGesture(event, settings)) return
    event.preventDefault()
    const along = event.deltaX + (event.shiftKey ? event.deltaY : 0)
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1
    if (along !== 0) {
      const { from, perPx } = toView(zoomTransform(element))
      settings.onView(clampView({ from: from + along * lines * perPx, perPx }, settings.bounds))
    }
    if (!event.shiftKey && event.deltaY !== 0) settings.onScroll(event.deltaY * lines)
  }

  function update(next: ViewSettings) {
    settings = next
    const corner: [number, number] = [next.bounds.width, 1]
    behaviour.scaleExtent([1 / mostPerPx(next.bounds), 1 / next.bounds.least]).extent([[0, 0], corner])
    target.style('touch-action', next.wheelScrolls ? 'none' : 'pan-y')
  }

  target.call(behaviour).on('dblclick.zoom', null)
  element.addEventListener('wheel', onWheel, { passive: false })
  update(first)
  moved(initial)
  return {
    update,
    moved,
    destroy: () => {
      target.on('.zoom', null)
      element.removeEventListener('wheel', onWheel)
    },
  }
}

/** Whether an event begins a drag or a pinch, or is a turn of the wheel that zooms. */
function isGesture(event: Event, { wheelScrolls }: ViewSettings): boolean {
  if (!(event instanceof WheelEvent)) {
    return !(event instanceof MouseEvent) || (event.button === 0 && !event.ctrlKey && !event.shiftKey)
  }
  if (event.ctrlKey || event.metaKey) return true
  return !wheelScrolls && !event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)
}

/** Where one pointer is; undefined while two fingers pinch. */
function pointerY(event: unknown): number | undefined {
  if (event instanceof MouseEvent && !(event instanceof WheelEvent)) return event.clientY
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) {
    return event.touches.length === 1 ? event.touches[0]?.clientY : undefined
  }
  return undefined
}

function toView({ k, x }: { readonly k: number; readonly x: number }): TimeView {
  return { from: -x / k, perPx: 1 / k }
}

function toTransform({ from, perPx }: TimeView) {
  return zoomIdentity.translate(-from / perPx, 0).scale(1 / perPx)
}
