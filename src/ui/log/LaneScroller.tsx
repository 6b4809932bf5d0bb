import { useLayoutEffect, useRef } from 'react'
import { clampTop } from '../../timeline/canvas/stage-rows.ts'
import type { LogDesk } from './log-stage.ts'
import { useLook } from './use-look.ts'

/** The scroll bar of the lanes: the browser's own, beside what it scrolls, so that canvas and heads move together. */
export function LaneScroller({ desk }: { readonly desk: LogDesk }) {
  const bar = useRef<HTMLDivElement>(null)
  const last = useRef(0)
  const length = useLook(desk, ({ rows }) => rows.lanes * rows.size)
  const height = useLook(desk, ({ rows }) => rows.height)
  useLayoutEffect(() => {
    const move = () => {
      const { top } = desk.look.rows
      // To ask an element for its scroll costs a layout of the page.
      if (bar.current === null || top === last.current) return
      last.current = top
      if (Math.abs(bar.current.scrollTop - top) >= 1) bar.current.scrollTop = top
    }
    move()
    return desk.subscribe(move)
  }, [desk])
  return (
    <div
      className="log-scroller"
      ref={bar}
      tabIndex={-1}
      aria-hidden="true"
      onScroll={({ currentTarget }) => {
        const { rows } = desk.look
        if (Math.abs(currentTarget.scrollTop - rows.top) < 1) return
        desk.put({ rows: { ...rows, top: clampTop(rows, currentTarget.scrollTop) } })
      }}
    >
      {length > height ? <div style={{ height: `${length}px` }} /> : null}
    </div>
  )
}
