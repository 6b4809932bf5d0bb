import type { Lab } from '../../store/lab.ts'
import type { LabState } from '../../store/state.ts'
import type { TimelineCommands } from '../timeline/types.ts'

/** What a command may use: the laboratory, the picture, and what only a page can do. */
export interface Desk {
  readonly lab: Lab
  /** The picture, while there is one. */
  readonly timeline: () => TimelineCommands | undefined
  readonly page: PageActions
  /** Only while two protocols are compared: back to the laboratory. */
  readonly leave?: () => void
  /** Why a command is not for what is shown now, as a sentence. */
  readonly refusal?: (id: string) => string | undefined
}

export interface PageActions {
  readonly copyLink: () => void
  readonly saveFile: () => void
  readonly loadFile: () => void
  /** A saved session, or a log. */
  readonly openFiles: (files: readonly File[]) => void
  /** To the log that was left for the laboratory. */
  readonly backToLog: () => void
  readonly toggleTheme: () => void
}

export const COMMAND_GROUPS = ['Time', 'Run', 'Threads', 'Check', 'Picture', 'Session', 'Page'] as const

/** Something one can do, told once: buttons, keys, palette, help and the table in the README are made from it. */
export interface Command {
  readonly id: string
  readonly title: string
  /** What else the palette finds it by. */
  readonly words?: readonly string[]
  readonly group: (typeof COMMAND_GROUPS)[number]
  /** As in `KeyboardEvent.key`, letters in lower case, space as `Space`; `Mod+` is Ctrl, or Command on a Mac. */
  readonly keys: readonly string[]
  /** How the keys are written when there are too many to list. */
  readonly keysLabel?: string
  /** `key` is the one that was pressed; undefined when a button or the palette did it. */
  readonly run: (desk: Desk, key?: string) => void
  /** Why it cannot be done now, as a sentence; undefined when it can. */
  readonly whyNot?: (state: LabState) => string | undefined
}
