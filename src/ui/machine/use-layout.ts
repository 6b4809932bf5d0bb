import { useEffect, useState } from 'react'
import { workerLayouter } from '../../statechart/client.ts'
import type { ChartLayout } from '../../statechart/layout-types.ts'
import { measureView } from '../../statechart/measure.ts'
import type { ViewPart } from '../../statechart/view.ts'

/** One for the page, made with the panel. */
const layouter = workerLayouter()

/** A view with the layout that belongs to it. */
export interface LaidOut {
  readonly parts: readonly ViewPart[]
  readonly layout: ChartLayout
}

/** Rooms that differ by less are laid out alike. */
const COARSE = 40

/** The layout of a view; the one before while it is computed, 'none' where it cannot be. */
export function useLayout(parts: readonly ViewPart[], width: number): LaidOut | 'none' | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut | 'none'>()
  const room = Math.floor(width / COARSE) * COARSE
  useEffect(() => {
    if (room === 0) return undefined
    let isWanted = true
    layouter.ask(measureView(parts, 'steps', room)).then(
      (layout) => {
        if (isWanted && layout !== undefined) setLaidOut({ parts, layout })
      },
      () => {
        if (isWanted) setLaidOut('none')
      },
    )
    return () => {
      isWanted = false
    }
  }, [parts, room])
  return laidOut
}
