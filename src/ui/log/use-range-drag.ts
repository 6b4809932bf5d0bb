import { type PointerEvent, useRef } from 'react'
import { timeAt } from '../../timeline/canvas/time-view.ts'
import type { Driver } from './use-log-desk.ts'

/** A press that moves less than this, in px, selects no range. */
const LEAST = 4

interface Drag {
  readonly x: number
  readonly time: number
  isOn: boolean
}

/** What an element does with a pointer so that dragging over it selects a range of time. */
export function useRangeDrag({ desk }: Driver, when: 'always' | 'with shift') {
  const drag = useRef<Drag | undefined>(undefined)
  const timeOf = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect()
    const time = timeAt(desk.look.view, event.clientX - left)
    return Math.max(0, Math.min(desk.scene.store.last, time))
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || (when === 'with shift' && !event.shiftKey)) return
      drag.current = { x: event.clientX, time: timeOf(event), isOn: false }
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMoveCapture: (event: PointerEvent<HTMLElement>) => {
      const begun = drag.current
      if (begun === undefined) return
      begun.isOn ||= Math.abs(event.clientX - begun.x) >= LEAST
      const time = timeOf(event)
      if (begun.isOn) desk.put({ range: [Math.min(begun.time, time), Math.max(begun.time, time)], anchor: undefined })
    },
    onPointerUp: () => {
      if (drag.current !== undefined && !drag.current.isOn) desk.put({ range: undefined, anchor: undefined })
      drag.current = undefined
    },
    onPointerCancel: () => {
      drag.current = undefined
    },
  }
}
