import type { CallTarget, LogCall } from '../../trace/judge/types.ts'

/** What of a judged call is drawn. */
export interface DrawnCall
  extends Pick<LogCall, 'coordinator' | 'trap' | 'args' | 'own' | 'returned' | 'begin' | 'end' | 'finished'> {
  readonly targets: readonly DrawnTarget[]
}

export type DrawnTarget = Pick<CallTarget, 'thread' | 'fate' | 'sent' | 'delivered' | 'ran' | 'again' | 'differs'>

/** Something is broken here: words for a sign at an event. */
export interface DrawnSign {
  readonly thread: number
  readonly event: number
  readonly words: string
}

/** What the calls of a log add to its lanes. Times in units of the axis. */
export interface Overlay {
  readonly calls: readonly CallMark[]
  /** By thread; undefined for one to which no call happened. */
  readonly lanes: readonly (LaneOverlay | undefined)[]
}

/** A call, in the order in which they begin. */
export interface CallMark {
  readonly index: number
  readonly from: number
  readonly to: number
  readonly coordinator: number | undefined
  /** What stands for the call: its coordinator running it on itself, else the first thing that is seen of it. */
  readonly event: number
  readonly label: string
  readonly isOver: boolean
  /** Signals in the order in which they were sent. */
  readonly flights: readonly Flight[]
}

/** A signal on its way. `delivered` is undefined for one that never arrived. */
export interface Flight {
  readonly thread: number
  readonly sent: number
  readonly sentEvent: number
  readonly delivered: number | undefined
  readonly deliveredEvent: number | undefined
}

export interface LaneOverlay {
  /** In the order in which they were sent. */
  readonly flights: readonly Flight[]
  /** When the thread had run a call. */
  readonly acknowledged: readonly number[]
  /** When the kernel state became that of call 1, 2, … */
  readonly states: readonly StateMark[]
  readonly signs: readonly SignMark[]
  /** Whether it made a call itself. */
  readonly coordinates: boolean
}

export interface StateMark {
  readonly time: number
  readonly version: number
  readonly inherited: boolean
}

export interface SignMark {
  readonly time: number
  readonly event: number
  readonly words: string
}
