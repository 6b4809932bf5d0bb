import { fail, ok, type Result } from '../../base/result.ts'
import { threadId } from '../../kit/ids.ts'
import type { ProtocolName } from '../../kit/setup.ts'
import { LIMITS, type Platform, type Setup } from '../../kit/setup.ts'
import { DEFAULT_SETUP, protocolOf } from '../../protocols/registry.ts'
import { inProtocol } from '../../trace/retell.ts'

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
  ms: 'Threads at the start',
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

/** What is wrong with one field, as a sentence; undefined when nothing is. */
export function numberProblem(draft: SetupDraft, name: SetupNumber): string | undefined {
  const [least, most] = LIMITS[name]
  const value = wholeNumber(draft[name])
  if (value === undefined) return `Write a whole number from ${least} to ${most}.`
  if (value < least || value > most) return `It must be from ${least} to ${most}.`
  const { systemThreads, nameOf } = protocolOf(draft)
  const needed = (wholeNumber(draft.ms) ?? 0) + systemThreads
  if (name !== 'capacity' || value >= needed) return undefined
  const others = Array.from({ length: systemThreads }, (_, at) => nameOf(threadId(at + 1)))
  const beside = others.length === 0 ? '' : `, and the runtime’s own (${others.join(', ')}),`
  return `${draft.ms} threads${beside} need room for ${needed}.`
}

/** The fields that mean something in the draft's protocol. */
export function askedNumbers({ protocol }: Pick<SetupDraft, 'protocol'>): readonly SetupNumber[] {
  const { asks } = protocolOf({ protocol })
  return (['ms', 'ps', 'capacity'] as const).filter((name) => name !== 'ps' || asks.includes('ps'))
}

/** The draft for another protocol, which is loaded: with a platform that it has. */
export function draftIn(draft: SetupDraft, protocol: ProtocolName): SetupDraft {
  const { platforms } = protocolOf({ protocol }).parts
  const platform = platforms.includes(draft.platform) ? draft.platform : (platforms[0] ?? draft.platform)
  return { ...draft, protocol, platform }
}

/** The set-up of a draft, or the first thing that is wrong with it. */
export function draftToSetup(draft: SetupDraft): Result<Setup> {
  for (const name of askedNumbers(draft)) {
    const problem = numberProblem(draft, name)
    if (problem !== undefined) return fail(`${SETUP_TITLES[name]}: ${problem}`)
  }
  return ok({
    ...inProtocol(DEFAULT_SETUP, draft.protocol),
    platform: draft.platform,
    template: draft.template && protocolOf(draft).asks.includes('template'),
    ms: Number(draft.ms),
    ps: wholeNumber(draft.ps) ?? DEFAULT_SETUP.ps,
    capacity: Number(draft.capacity),
  })
}

function wholeNumber(text: string): number | undefined {
  return /^\s*\d{1,4}\s*$/.test(text) ? Number(text) : undefined
}
