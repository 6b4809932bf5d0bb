import { assert } from '../../base/assert.ts'
import type { Action } from '../../kit/actions.ts'
import type { Setup } from '../../kit/setup.ts'
import type { Violation } from '../../kit/violations.ts'
import { act } from './programs.ts'

/** Something that has happened to a library, or can happen to it still, played on its machines. */
export interface History {
  readonly id: string
  readonly title: string
  /** Where it is told: 'BZ 28361'. */
  readonly reference: string | undefined
  /** One or two sentences. */
  readonly about: string
  /** What to look at while it plays. */
  readonly look: string
  /** The set-up in which it happens: its mending, if there is one, is taken away. */
  readonly setup: Setup
  /** The schedule that ends in it. */
  readonly script: readonly Action[]
  readonly finds: Violation['kind']
  /** What the same set-up has more, or less, once it is mended; `undefined`: it is not. */
  readonly mending: Partial<Setup> | undefined
}

/**
 * A schedule in lines: 'main calls setuid', 'T1 PTHREAD_EXIT', 'main STEP 5'. A number repeats the line; after a call
 * it is the index of its argument.
 */
export function schedule(...lines: readonly string[]): readonly Action[] {
  return lines.flatMap((line): readonly Action[] => {
    const [name = '', what = '', ...rest] = line.split(' ')
    assert(what !== '' && rest.length <= 2, `'${line}' is a name, an act, and perhaps a number`)
    if (what === 'calls') return [act(name, { call: rest[0] ?? '', argument: Number(rest[1] ?? 0) })]
    return Array.from({ length: Number(rest[0] ?? 1) }, () => act(name, what))
  })
}
