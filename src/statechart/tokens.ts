import type { ThreadId } from '../kit/ids.ts'
import type { State } from '../kit/state.ts'
import { textWidth } from '../timeline/text-width.ts'
import type { ChartLayout, Place } from './layout-types.ts'
import { isHandling, standingOf } from './machine-source.ts'
import { boxFor, type ViewPart } from './view.ts'

/** A thread, where it stands in the picture. */
export interface Token extends Place {
  readonly thread: ThreadId
  readonly name: string
  /** The box that it stands on. */
  readonly box: string
}

const SIZE = 11.5
const HEIGHT = 18
const GAP = 3

/** The state in which a thread is told to stand: its handler's while one runs, else its program's. */
export function stateOfThread(state: State, thread: ThreadId): string {
  const { handler, program } = standingOf(state, thread)
  return isHandling(state, thread) ? handler : program
}

/** The place of a box in the picture. */
export function placeOf(layout: ChartLayout, box: string): Place | undefined {
  for (const { nodes } of layout.parts) {
    const place = nodes.get(box)
    if (place !== undefined) return place
  }
  return undefined
}

/** Those of the threads that stand on a box that is shown, side by side on its upper edge, from the right. */
export function tokensOn(
  parts: readonly ViewPart[],
  layout: ChartLayout,
  state: State,
  threads: readonly ThreadId[],
): readonly Token[] {
  const used = new Map<string, number>()
  return threads.flatMap((thread): readonly Token[] => {
    const box = boxFor(parts, stateOfThread(state, thread))
    const place = box === undefined ? undefined : placeOf(layout, box)
    if (box === undefined || place === undefined) return []
    const name = state.protocol.nameOf(thread)
    const width = textWidth(name, SIZE) + 12
    const taken = used.get(box) ?? 0
    used.set(box, taken + width + GAP)
    const x = place.x + place.width - 6 - taken - width
    return [{ thread, name, box, x, y: place.y - HEIGHT / 2 - 1, width, height: HEIGHT }]
  })
}
