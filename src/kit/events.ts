import { type EventName, OWN_EVENTS } from './actions.ts'
import type { EventSpec, Protocol } from './protocol.ts'

const KNOWN = new WeakMap<readonly EventSpec[], readonly EventName[]>()

/** All events of a protocol, the kit's own first; links carry the position. */
export function eventNames({ events }: Pick<Protocol, 'events'>): readonly EventName[] {
  const known = KNOWN.get(events)
  if (known !== undefined) return known
  const names = [...OWN_EVENTS, ...events.map(({ name }) => name)]
  KNOWN.set(events, names)
  return names
}

/** Events that carry a call. */
export function callEvents({ events }: Pick<Protocol, 'events'>): readonly EventName[] {
  return events.filter(({ kind }) => kind === 'call').map(({ name }) => name)
}

/** The fault that an event is, in a set-up that has it. */
export function faultOf({ events }: Pick<Protocol, 'events'>, event: EventName): string | undefined {
  return events.find(({ name }) => name === event)?.fault
}

/** Faults that happen once at the most, as bits, by their events. */
export function faultBits({ events }: Pick<Protocol, 'events'>): ReadonlyMap<EventName, number> {
  const faults = events.filter(({ fault }) => fault !== undefined)
  return new Map(faults.map(({ name }, index) => [name, 1 << index]))
}
