import { assert } from '../../base/assert.ts'
import type { Action } from '../../kit/actions.ts'
import { act } from './programs.ts'

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
