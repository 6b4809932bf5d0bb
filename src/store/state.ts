import type { Inquiry, ViewSettings } from '../codec/session.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Setup } from '../kit/setup.ts'
import type { Goal } from '../trace/run.ts'
import type { BranchTree } from './branches.ts'

/** All that the page knows. What can be computed from this is computed (`selectors.ts`), never stored. */
export interface LabState {
  readonly tree: BranchTree
  /** The same acts in the other protocol, while the two are compared. */
  readonly beside: BranchTree | undefined
  /** The scenario this began as; `undefined` for a set-up of one's own. */
  readonly scenario: string | undefined
  readonly view: ViewSettings
  /** What a search has found and this laboratory shows; it may have been changed since. */
  readonly finding: Finding | undefined
  /** What the checker is asked. What it answers is in its own store. */
  readonly inquiry: Inquiry
  readonly playback: Playback
  /** What "run until" runs to. */
  readonly goal: Goal
  /** The lane that Enter steps and M opens. */
  readonly selected: ThreadId
  /** The lane whose next step is shown before it is taken. */
  readonly preview: ThreadId | undefined
  readonly notice: Notice | undefined
  readonly surface: Surface | undefined
}

/** A schedule that a search has found, or that somebody else has, and sent as a link. */
export interface Finding {
  readonly setup: Setup
  readonly title: string
  readonly about: string
  /** What to look at. */
  readonly look: string
  /** Of a recorded call, which thread plays whom: a line for each. */
  readonly who?: readonly string[]
  /** The set-up that it was found in, in words. */
  readonly where?: string
  /** What search has it, and under what name (`findingName`). */
  readonly found?: { readonly scope: string; readonly name: string } | undefined
  /** What was there before, to go back to; nothing, if it came by a link. */
  readonly before: Pick<LabState, 'tree' | 'scenario' | 'finding'> | undefined
}

/** One sentence for the person: something could not be done, or has been done. */
interface Notice {
  readonly tone: 'problem' | 'done'
  readonly text: string
}

/** What lies over the page: one dialog, or the menu of a lane; `isBeside` of one in the other protocol. */
export type Surface =
  | { readonly kind: 'gallery' | 'setup' | 'palette' | 'help' | 'record' | 'export' | 'share' | 'table' | 'minimal' }
  | { readonly kind: 'removed' | 'overview' | 'with-cgo' | 'part' | 'machine' }
  | {
      readonly kind: 'lane-menu'
      readonly thread: ThreadId
      readonly page: 'events' | 'calls'
      readonly isBeside?: boolean
    }

/** `recorded` never forks: it follows the future that is there, and at its end goes on as the coordinator. */
export const POLICY_NAMES = ['recorded', 'coordinator', 'round-robin', 'random'] as const
export type PolicyName = (typeof POLICY_NAMES)[number]

export interface Playback {
  readonly playing: boolean
  /** Steps a second, within {@link SPEED}. */
  readonly speed: number
  readonly policy: PolicyName
  /** Of the random policy; shown, so that a walk can be walked again. */
  readonly seed: number
}

/** Steps a second; the slider between them is logarithmic. */
export const SPEED = { slowest: 0.5, fastest: 200, usual: 4 } as const
