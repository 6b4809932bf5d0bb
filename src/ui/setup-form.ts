import { fail, ok, type Result } from '../base/result.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { LIMITS, type Platform, type Setup } from '../kit/setup.ts'
import { DEFAULT_SETUP, inProtocol } from '../protocols/registry.ts'

/** What is in the fields, as it was typed. */
export interface SetupDraft {
  readonly protocol: ProtocolName
  readonly platform: Platform
  readonly ms: string
  readonly ps: string
  readonly capacity: string
  readonly template: boolean
}

export type SetupNumber = 'ms' | 'ps' | 'capacity'

export const SETUP_TITLES: Readonly<Record<SetupNumber, string>> = {
  ms: 'Threads at the start (Ms)',
  ps: 'Processors (Ps, GOMAXPROCS)',
  capacity: 'Room for threads in all',
}

export const EMPTY_DRAFT: SetupDraft = {
  protocol: DEFAULT_SETUP.protocol,
  platform: DEFAULT_SETUP.platform,
  ms: String(DEFAULT_SETUP.ms),
  ps: String(DEFAULT_SETUP.ps),
  capacity: String(DEFAULT_SETUP.capacity),
  template: DEFAULT_SETUP.template,
}

/** sysmon and the template thread take a place each, born or not. */
const SYSTEM_THREADS = 2

/** What is wrong with one field, as a sentence; undefined when nothing is. */
export function numberProblem(draft: SetupDraft, name: SetupNumber): string | undefined {
  const [least, most] = LIMITS[name]
  const value = wholeNumber(draft[name])
  if (value === undefined) return `Write a whole number from ${least} to ${most}.`
  if (value < least || value > most) return `It must be from ${least} to ${most}.`
  const needed = (wholeNumber(draft.ms) ?? 0) + SYSTEM_THREADS
  if (name === 'capacity' && value < needed) {
    return `${draft.ms} Ms, sysmon and the template thread need room for ${needed}.`
  }
  return undefined
}

/** The set-up of a draft, or the first thing that is wrong with it. */
export function draftToSetup(draft: SetupDraft): Result<Setup> {
  for (const name of ['ms', 'ps', 'capacity'] as const) {
    const problem = numberProblem(draft, name)
    if (problem !== undefined) return fail(`${SETUP_TITLES[name]}: ${problem}`)
  }
  return ok({
    ...inProtocol(DEFAULT_SETUP, draft.protocol),
    platform: draft.platform,
    template: draft.template,
    ms: Number(draft.ms),
    ps: Number(draft.ps),
    capacity: Number(draft.capacity),
  })
}

function wholeNumber(text: string): number | undefined {
  return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : undefined
}
