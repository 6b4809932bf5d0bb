/** The set-up of a laboratory: everything that is fixed before the first step. Links and JSON files carry it whole. */
export interface Setup {
  readonly protocol: ProtocolName
  readonly platform: Platform
  /** Threads at the start, those of the runtime's own not counted. */
  readonly ms: number
  /** Processors of a runtime that has such (GOMAXPROCS). */
  readonly ps: number
  /** Whether the runtime's thread that clones for others is already there, asleep, or not born yet. */
  readonly template: boolean
  /** How many threads may be born in all, those at the start included. */
  readonly capacity: number
  readonly without: readonly Guarantee[]
  readonly procid: ProcidWait
  readonly order: ListOrder
  readonly faults: readonly Fault[]
  readonly assume: readonly Assumption[]
}

/** A protocol's name, as the registry knows it. */
export type ProtocolName = string

/** Names that a protocol gives; its `parts` list them. */
export type Platform = string
export type Guarantee = string
export type ProcidWait = string
type ListOrder = string
export type Fault = string
export type Assumption = string

/** What of a protocol can be taken away, chosen, added or assumed, in the order in which a call meets it. */
export interface Parts {
  readonly platforms: readonly Platform[]
  readonly guarantees: readonly Guarantee[]
  /** One alone is no choice. */
  readonly procid: readonly ProcidWait[]
  readonly order: readonly ListOrder[]
  readonly faults: readonly Fault[]
  readonly assume: readonly Assumption[]
}

/** Limits a set-up must keep: 64 threads at the most with births, and those of the runtime's own. */
export const LIMITS = { ms: [1, 61], ps: [1, 64], capacity: [3, 72] } as const

/** The same set-up with another protocol's parts, by name; what that one does not have is dropped. */
export function withParts(setup: Setup, protocol: string, parts: Parts): Setup {
  if (setup.protocol === protocol) return setup
  const only = (names: readonly string[], known: readonly string[]): readonly string[] =>
    names.filter((name) => known.includes(name))
  const known = (name: string, names: readonly string[]): string => (names.includes(name) ? name : (names[0] ?? name))
  return {
    ...setup,
    protocol,
    platform: known(setup.platform, parts.platforms),
    without: only(setup.without, parts.guarantees),
    procid: known(setup.procid, parts.procid),
    order: known(setup.order, parts.order),
    faults: only(setup.faults, parts.faults),
    assume: only(setup.assume, parts.assume),
  }
}

/** Whether two set-ups say the same; lists of names in any order. */
export function sameSetup(a: Setup, b: Setup): boolean {
  const textOf = (setup: Setup): string =>
    JSON.stringify(
      Object.entries(setup)
        .map(([key, value]) => [key, Array.isArray(value) ? value.toSorted() : value])
        .sort(),
    )
  return a === b || textOf(a) === textOf(b)
}

/** What a set-up means to the machines, as booleans that are quick to ask. */
export interface Rules {
  readonly keeps: Readonly<Record<Guarantee, boolean>>
  readonly faults: Readonly<Record<Fault, boolean>>
  readonly assumes: Readonly<Record<Assumption, boolean>>
}

function flags(all: readonly string[], test: (key: string) => boolean): Readonly<Record<string, boolean>> {
  return Object.fromEntries(all.map((key) => [key, test(key)]))
}

/** The rules of a set-up, over all names of its protocol's family. */
export function rulesOf(setup: Setup, names: Pick<Parts, 'guarantees' | 'faults' | 'assume'>): Rules {
  return {
    keeps: flags(names.guarantees, (guarantee) => !setup.without.includes(guarantee)),
    faults: flags(names.faults, (fault) => setup.faults.includes(fault)),
    assumes: flags(names.assume, (assumption) => setup.assume.includes(assumption)),
  }
}

/** What changes where these are taken away. */
export function without(...guarantees: readonly Guarantee[]): Pick<Setup, 'without'> {
  return { without: guarantees }
}
