import type { Result } from '../base/result.ts'
import type { Host } from './host.ts'

/**
 * A command is told its arguments and says what to print and write; `main.ts` does it. What it needs of the machine it
 * asks its host for. A new command is a file with one of these, and a line in `commands.ts`.
 */
export interface Command {
  readonly name: string
  /** What follows the name: '<scenario or link> [--json]'. */
  readonly synopsis: string
  /** One line for the overview. */
  readonly about: string
  readonly options: Readonly<Record<string, { readonly type: 'boolean' | 'string' }>>
  /** What must be given besides options, in order: 'a scenario or a link'. */
  readonly operands: readonly string[]
  /** What may be given after them. */
  readonly optional?: string
  /** Whether the last operand may be given more than once. */
  readonly repeats?: boolean
  /** Fails with a sentence that says what was expected. */
  readonly run: (given: Given) => Result<Report>
}

export interface Given {
  /** As many as the command's `operands`; more, if the last may be repeated. */
  readonly operands: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  /** Shows a line that the next one replaces; nothing where nobody watches. */
  readonly progress: (line: string) => void
  readonly host: Host
}

export interface Report {
  /** For standard output. */
  readonly text: string
  /** For standard output too, where it may be too long for one string. */
  readonly pieces?: Iterable<string>
  /** Sentences for standard error. */
  readonly notes: readonly string[]
  readonly files: readonly ReportFile[]
  readonly status: Status
}

export interface ReportFile {
  readonly path: string
  /** In pieces where it may be too long for one string. */
  readonly text: string | Iterable<string>
  /** What is written instead of `text`, where it is no text of ours. */
  readonly bytes?: Iterable<Uint8Array>
  /** A picture that is written as what a browser draws of it. */
  readonly drawnAs?: 'png'
}

/** How this is called in a shell. */
export const PROGRAM = 'npm run -s allthreads --'

/** As a shell sees them: all well, something was violated, not finished, bad arguments or a damaged link. */
export const STATUS = { fine: 0, violated: 1, unfinished: 2, bad: 3 } as const
type Status = (typeof STATUS)[keyof typeof STATUS]

/** All well, nothing to write. */
export function report(text: string): Report {
  return { text, notes: [], files: [], status: STATUS.fine }
}

export function jsonText(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}
