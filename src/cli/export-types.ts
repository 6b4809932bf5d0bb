import type { Result } from '../base/result.ts'
import type { State } from '../kit/state.ts'
import type { PictureOptions } from '../timeline/picture-plan.ts'
import type { Trace } from '../trace/types.ts'

/** What an export is made of. */
export interface Source {
  /** For the names of files: 'two-callers'. */
  readonly name: string
  /** What was lost on the way, a sentence each. */
  readonly problems: readonly string[]
  readonly perfetto: () => Iterable<string>
  /** The moment at its end, of what was played by the machines; a log was not. */
  readonly moment?: State
  /** The call of this number, from 1, or everything. */
  readonly part: (call: number | undefined) => Result<Part>
}

/** What a picture or a text shows. */
export interface Part extends Omit<PictureOptions, 'orientation' | 'font'> {
  readonly trace: Trace
  /** Sentences for the person. */
  readonly notes: readonly string[]
}

export function noSuchCall(call: number, count: number): string {
  return `There is no call ${call}: ${count === 0 ? 'nothing is called there' : `the calls are 1 to ${count}`}.`
}

/** An export as text, in pieces, with sentences for the person. */
export interface Made {
  readonly pieces: Iterable<string>
  readonly notes: readonly string[]
}
