import type { Action } from '../kit/actions.ts'
import type { ProtocolName, Setup } from '../kit/setup.ts'

/** A longer session is none to share: the page and the command line stop here. */
export const MOST_STEPS = 100_000

/** What a link and a file carry: everything that is needed to show the same picture again. */
export interface Session {
  readonly setup: Setup
  /** The scenario it began as; `undefined` for a set-up of one's own. */
  readonly scenario: string | undefined
  /** At most {@link MOST_STEPS}. */
  readonly actions: readonly Action[]
  /** The moment that is shown, in `[0, actions.length]`. */
  readonly cursor: number
  readonly view: ViewSettings
  /** Where it is compared with the other protocol: what is shown there. Links carry it, files do not. */
  readonly beside?: Beside | undefined
  /** Where it is not as usual. Links carry it, files do not. */
  readonly inquiry?: SentInquiry | undefined
}

/** The other side of a comparison. */
export interface Beside {
  readonly cursor: number
  /** `undefined`: the same acts, told in the other protocol. */
  readonly actions: readonly Action[] | undefined
  /** Which protocol it is, where it is not the usual other one (`otherOf`). */
  readonly protocol?: ProtocolName
}

/** How many states a search may remember. About 60 bytes each, and what the widest level needs. Links say positions. */
export const SEARCH_LIMITS = [200_000, 2_000_000, 10_000_000] as const

/** What the checker is asked. What it answers is never carried: whoever opens a link searches again. */
export interface Inquiry {
  /** 'laboratory', 'all' (the small standard set-ups), 'pairs' of them, or the id of one set-up or pair. */
  readonly scope: string
  readonly limit: (typeof SEARCH_LIMITS)[number]
  /** Whether somebody asked: what takes no time is searched anyway. */
  readonly isAsked: boolean
  /** Whether it is said, at every moment, if it can still go wrong from there. */
  readonly isWatching: boolean
}

/** An inquiry, and which of its findings is shown: what of it breaks, how, and in which set-up. */
export interface SentInquiry extends Inquiry {
  readonly finding: string | undefined
}

export const DEFAULT_INQUIRY: Inquiry = { scope: 'all', limit: SEARCH_LIMITS[1], isAsked: false, isWatching: false }

export const ORIENTATIONS = ['across', 'down'] as const
export const PANELS = ['inspector', 'code', 'branches', 'records', 'verdicts', 'machine'] as const

export interface ViewSettings {
  /** Which way time goes. */
  readonly orientation: (typeof ORIENTATIONS)[number]
  readonly panel: (typeof PANELS)[number]
  /** Whether the picture moves along with the cursor. */
  readonly follow: boolean
}

export const DEFAULT_VIEW: ViewSettings = { orientation: 'across', panel: 'inspector', follow: true }

/** A scenario as a link needs it: its set-up, and the choices its script comes to. */
export interface Scripted {
  readonly setup: Setup
  readonly actions: readonly Action[]
}

/** The scenarios of this version by their ids. Handed in, because the scenarios are content and the codec is not. */
export type FindScripted = (id: string) => Scripted | undefined

/** What could be read, and a sentence for each thing that could not. */
export interface Reading {
  readonly session: Session
  /** Of the last state, as it was when the link or file was made; `undefined` if that is lost. */
  readonly checksum: number | undefined
  readonly problems: readonly string[]
}
