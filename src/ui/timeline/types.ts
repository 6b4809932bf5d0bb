import type { Ref } from 'react'
import type { ThreadId } from '../../kit/ids.ts'
import type { Lanes } from '../../trace/lane-types.ts'
import type { TraceRecord } from '../../trace/types.ts'

/** `across`: time to the right, one lane a row. `down`: one lane a column, time downwards, as in a commit message. */
export type Orientation = 'across' | 'down'

/** What the head of a lane says of its thread at the current moment. */
export interface LaneHead {
  readonly thread: ThreadId
  /** 'm0', 'M1', 'template' … */
  readonly name: string
  /** What it is, or is for: 'coordinator', 'thread', 'template thread', 'sysmon'. */
  readonly roleLabel: string
  /** Its name says its role already. */
  readonly hasOwnName: boolean
  /** One or two words: 'user code', 'read(2)', 'asleep'. */
  readonly stateWord: string
  /** Why it can't move, as a clause: 'waits for procid of M4'. */
  readonly because?: string | undefined
  /** 'P0' while it holds one. */
  readonly p?: string | undefined
  /** How many times a call took effect on this thread's kernel state. */
  readonly version: number
  /** What the kernel state is: 'KEEPCAPS=1'. Empty before any call. */
  readonly kernelLabel?: string | undefined
  /** Whether a click on the head makes a step. A head that cannot step stays focusable and says why. */
  readonly canStep: boolean
  /** The key that does the same as a click: '1'. */
  readonly key?: string | undefined
  /** What a click would do, as a clause: 'sends signal 33 to M2'. */
  readonly stepTitle?: string | undefined
  readonly violated?: boolean | undefined
}

export interface TimelineProps {
  /** What it is called, where there is more than one. */
  readonly label?: string | undefined
  readonly lanes: Lanes
  /** The cursor: 0 … lanes.end. What lies after it is drawn faded. */
  readonly moment: number
  /** In the order in which the lanes shall stand; a lane without a head is not drawn. */
  readonly heads: readonly LaneHead[]
  readonly orientation: Orientation
  /** The record that would be the next one; drawn as a ghost at the cursor. Its tick should be `moment`. */
  readonly preview?: TraceRecord | undefined
  /** Keeps the cursor in view whenever it moves. */
  readonly follow: boolean
  readonly onSeek: (moment: number) => void
  readonly onStep: (thread: ThreadId) => void
  /** Called with a thread when its head is hovered or focused, with undefined when that ends. */
  readonly onPreview: (thread: ThreadId | undefined) => void
  /** The menu button of a lane: `anchor` is the button, for placing the menu and giving the focus back. */
  readonly onMenu: (thread: ThreadId, anchor: HTMLElement) => void
  /** Called when the user pans or zooms by hand, so that following can be switched off. */
  readonly onFollow?: (follow: boolean) => void
  /** The thread whose menu is open, or which the keyboard has chosen: its head and lane are set off. */
  readonly selected?: ThreadId | undefined
  readonly commandsRef?: Ref<TimelineCommands> | undefined
}

/** What keys and buttons outside of the timeline can ask of it. */
export interface TimelineCommands {
  /** 2 shows half as much time, 0.5 twice as much, around the cursor if it is in view. */
  readonly zoomBy: (factor: number) => void
  /** By this fraction of what is in view, forwards if positive. */
  readonly panBy: (fraction: number) => void
  /** Shows the whole trace. */
  readonly fit: () => void
  /** Brings the cursor into view. */
  readonly followCursor: () => void
  readonly focusHead: (thread: ThreadId) => void
  /** The menu button of a lane, as an anchor for a menu that a key opens. */
  readonly menuAnchor: (thread: ThreadId) => HTMLElement | undefined
}
