import fc from 'fast-check'
import type { Action } from '../kit/actions.ts'
import { callEvents, eventNames } from '../kit/events.ts'
import { threadId } from '../kit/ids.ts'
/** Sessions for property tests: any set-up within its limits, any actions, whether they are possible or not. */
import { LIMITS, type Setup } from '../kit/setup.ts'
import { DEFAULT_SETUP, protocolOf } from '../protocols/registry.ts'
import {
  DEFAULT_INQUIRY,
  ORIENTATIONS,
  PANELS,
  SEARCH_LIMITS,
  type SentInquiry,
  type Session,
  type ViewSettings,
} from './session.ts'

const GO = protocolOf(DEFAULT_SETUP)
const NAMES = GO.names

function within([min, max]: readonly [number, number]): fc.Arbitrary<number> {
  return fc.integer({ min, max })
}

export const anySetup: fc.Arbitrary<Setup> = fc
  .record({
    platform: fc.constantFrom(...NAMES.platforms),
    ms: within(LIMITS.ms),
    ps: within(LIMITS.ps),
    template: fc.boolean(),
    capacity: within(LIMITS.capacity),
    without: fc.subarray([...NAMES.guarantees]),
    procid: fc.constantFrom(...NAMES.procid),
    order: fc.constantFrom(...NAMES.order),
    faults: fc.subarray([...NAMES.faults]),
    assume: fc.subarray([...NAMES.assume]),
    protocol: fc.constantFrom('signals', 'fixup'),
  })
  .map((setup) => ({ ...setup, capacity: Math.max(setup.capacity, setup.ms + 2) }))

const anyCall = fc.constantFrom(...GO.calls).chain((call) =>
  fc.record({
    call: fc.constant(call.id),
    argument: fc.nat({ max: (call.argument?.values.length ?? 1) - 1 }),
  }),
)

/** Of threads `[0, threads)`. */
function anyAction(threads: number): fc.Arbitrary<Action> {
  return fc
    .record({
      thread: fc.nat({ max: threads - 1 }).map(threadId),
      event: fc.constantFrom(...eventNames(GO)),
      call: anyCall,
    })
    .map(({ thread, event, call }) => (callEvents(GO).includes(event) ? { thread, event, ...call } : { thread, event }))
}

export const anyActions: fc.Arbitrary<readonly Action[]> = fc
  .integer({ min: 1, max: LIMITS.capacity[1] })
  .chain((threads) => fc.array(anyAction(threads), { maxLength: 200 }))

const anyView: fc.Arbitrary<ViewSettings> = fc.record({
  orientation: fc.constantFrom(...ORIENTATIONS),
  panel: fc.constantFrom(...PANELS),
  follow: fc.boolean(),
})

const anyName = fc
  .stringMatching(/^[a-z][a-z-]{0,20}(\+[a-z-]{1,20})?$/)
  .filter((name) => name !== DEFAULT_INQUIRY.scope)

/** Of those that say something. The limit is only said where it was asked to. */
export const anyInquiry: fc.Arbitrary<SentInquiry> = fc
  .record({
    scope: fc.oneof(fc.constantFrom('laboratory', 'pairs'), anyName),
    limit: fc.constantFrom(...SEARCH_LIMITS),
    isAsked: fc.boolean(),
    isWatching: fc.boolean(),
    finding: fc.option(anyName, { nil: undefined }),
  })
  .map((inquiry) => ({ ...inquiry, limit: inquiry.isAsked ? inquiry.limit : DEFAULT_INQUIRY.limit }))

export const anyChecksum: fc.Arbitrary<number> = fc.nat({ max: 2 ** 24 - 1 })

export const anySession: fc.Arbitrary<Session> = fc
  .record({ setup: anySetup, actions: anyActions, view: anyView, share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ setup, actions, view, share }) => ({
    setup,
    scenario: undefined,
    actions,
    cursor: Math.floor(share * actions.length),
    view,
  }))

/** A text with a few places changed, lost or doubled. */
export function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const insert = fc.oneof(fc.string({ maxLength: 3 }), fc.string({ unit: 'binary', maxLength: 3 }), fc.base64String())
  const cut = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat({ max: 4 }), insert })
  return fc.tuple(text, fc.array(cut, { minLength: 1, maxLength: 4 })).map(([whole, cuts]) =>
    cuts.reduce((link, { at, length, insert: inserted }) => {
      const from = Math.floor(at * link.length)
      return link.slice(0, from) + inserted + link.slice(from + length)
    }, whole),
  )
}
