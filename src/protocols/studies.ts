import { assertDefined } from '../base/assert.ts'
import type { Study } from '../kit/study.ts'
import { protocolNamed } from './registry.ts'
import { signals } from './signals/signals.ts'
import { STUDY } from './signals/study.ts'

/** Of the protocol that the page begins with, what only a search needs is not loaded with the page. */
const LATER: Readonly<Record<string, Study>> = { [signals.name]: STUDY }

/** What is tried with a protocol. Throws `NotLoaded` if that one is not there yet. */
export function studyOf(protocol: string): Study {
  return assertDefined(protocolNamed(protocol).study ?? LATER[protocol], `what is tried with ${protocol}`)
}
