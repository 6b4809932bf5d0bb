import type { StepId } from '../kit/actions.ts'
import type { ActivityKind } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Violation } from '../kit/violations.ts'
import type { CallSpan, WorldSpan } from '../trace/lane-types.ts'
import type { Box, Point, Px } from './units.ts'

/** What painters paint, in the order in which it is painted. `key` tells it among the shapes of its lane. */
export type LaneShape =
  | SpanShape
  | HandlerShape
  | MaskShape
  | RailShape
  | StripShape
  | RingShape
  | MarkShape
  | GlyphShape

/** The thread is in something. */
export interface SpanShape extends Box {
  readonly shape: 'span'
  readonly key: string
  readonly kind: ActivityKind
  readonly label: string
}

/** The handler of signal 33, over the span. */
export interface HandlerShape extends Box {
  readonly shape: 'handler'
  readonly key: string
  readonly label: string
}

/** The barrier in front of the span while signals are blocked. */
export interface MaskShape extends Box {
  readonly shape: 'mask'
  readonly key: string
}

/** A signal waits, from where it was sent to where it is delivered. */
export interface RailShape {
  readonly shape: 'rail'
  readonly key: string
  readonly from: Point
  readonly to: Point
  readonly foreign: boolean
}

/** The thread has a kernel state that a call made, from here to there. */
export interface StripShape {
  readonly shape: 'strip'
  readonly key: string
  readonly from: Point
  readonly to: Point
  readonly inherited: boolean
  /** False for the line under a thread to which no call has happened yet. */
  readonly changed: boolean
}

/** The kernel state becomes this version. */
export interface RingShape {
  readonly shape: 'ring'
  readonly key: string
  readonly at: Point
  readonly radius: Px
  readonly version: number
  readonly inherited: boolean
}

/** A step, or several that stand too close together to be told apart. */
export interface MarkShape {
  readonly shape: 'mark'
  readonly key: string
  readonly tick: number
  readonly count: number
  readonly step: StepId | undefined
  readonly from: Point
  readonly to: Point
  readonly word: WordShape | undefined
}

export interface WordShape {
  readonly at: Point
  readonly text: string
  /** Whether it is the bare id of the step. */
  readonly code: boolean
  readonly width: Px
}

export interface GlyphShape {
  readonly shape: 'glyph'
  readonly key: string
  readonly glyph: 'dart' | 'bolt' | 'check' | 'lost' | 'end'
  readonly at: Point
  readonly foreign: boolean
}

/** From one lane to another, in the space of all lanes. */
export interface ArrowShape {
  readonly shape: 'arrow'
  readonly key: string
  readonly kind: 'clone' | 'wake' | 'mark' | 'signal'
  readonly lost: boolean
  /** False where arrows stand so close that their heads would be all one sees. */
  readonly head: boolean
  readonly from: Point
  readonly to: Point
}

/** A word on a lane, placed anew for every view, so that it is read whole or not at all. */
export interface LabelShape {
  readonly shape: 'label'
  readonly key: string
  readonly tone: ActivityKind | 'signal' | 'kernel-state' | 'mask'
  readonly text: string
  readonly at: Point
  /** Turned by a right angle, to run down a narrow bar. */
  readonly turned: boolean
  /** Whether it stands at the edge of the view, for what it names begins before it. */
  readonly pinned: boolean
}

/** A violation on its lane: the sign at `at`, the words in the box where there is room. */
export interface SignShape {
  readonly shape: 'sign'
  readonly key: string
  readonly at: Point
  readonly box: Box | undefined
  readonly lines: readonly string[]
  /** From one line of the words to the next. */
  readonly line: Px
  readonly violation: Violation
}

/** Stop-the-world, behind all lanes. */
export interface BandShape extends Box {
  readonly shape: 'band'
  readonly key: string
  readonly state: WorldSpan['state']
}

export interface TickShape {
  readonly shape: 'tick'
  readonly key: string
  /** The number of the moment, or a time. */
  readonly text: string
  readonly at: Px
}

/** A call in the margin, from C0 to its return. */
export interface BracketShape {
  readonly shape: 'bracket'
  readonly key: string
  readonly call: CallSpan
  /** The line that it is drawn on: calls that overlap are drawn on two. */
  readonly level: 0 | 1
  readonly from: Px
  readonly to: Px
  /** Where the bracket stays open: the call goes on beyond the view, or has not returned. */
  readonly cut: { readonly start: boolean; readonly end: boolean }
  readonly text: string | undefined
}

/** The word for a band, in the margin. */
export interface CaptionShape {
  readonly shape: 'caption'
  readonly key: string
  readonly at: Px
  readonly text: string
}

/** Where a lane lies among the others: its number from 0, from the top or from the left. */
export type RowOf = (thread: ThreadId) => number | undefined
