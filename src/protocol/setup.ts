/** The set-up of a laboratory: everything that is fixed before the first step. Links and JSON files carry it whole. */
export interface Setup {
  readonly platform: Platform
  /** Ms at the start, m0 included, sysmon and template thread not; each in user code with a P if there is one. */
  readonly ms: number
  /** GOMAXPROCS, the number of Ps. */
  readonly ps: number
  /** Whether the template thread is already there, asleep, or not born yet. */
  readonly template: boolean
  /** How many threads may be born in all, those at the start included (sysmon and template slot always count). */
  readonly capacity: number
  readonly without: readonly Guarantee[]
  readonly procid: ProcidWait
  readonly order: AllmOrder
  readonly faults: readonly Fault[]
  readonly assume: readonly Assumption[]
  readonly protocol: Protocol
}

/** `signals`: Go 1.18 and later, signal 33. `fixup`: Go 1.16 and 1.17, mFixup, as it is in 1.17.13. Links carry the index. */
export const PROTOCOLS = ['signals', 'fixup'] as const
export type Protocol = (typeof PROTOCOLS)[number]

export const PLATFORMS = ['linux/amd64', 'linux/ppc64le', 'cgo', 'not-linux'] as const
export type Platform = (typeof PLATFORMS)[number]

/** Those of all protocols; links carry positions. {@link PARTS} says which protocol has which. */
export const GUARANTEES = [
  'stw',
  'allocmlock',
  'wait-procid',
  'newm-acquirem',
  'need-check',
  'need-before-kill',
  'wait-acks',
  'clear-after-acks',
  'sa-restart',
  'mask-on-exit',
  'worldsema',
  'wait-sysmon',
  'block-signals',
  'wait-template',
  'sigrecv-fixup',
  'wake-park',
  'fixup-lock',
  'wait-fixups',
  'wake-template',
  'sigsend-fixup',
  'fixup-mask',
] as const
export type Guarantee = (typeof GUARANTEES)[number]

export const PROCID_WAITS = ['wait-all', 'skip', 'per-m', 'two-pass'] as const
export type ProcidWait = (typeof PROCID_WAITS)[number]

export const ALLM_ORDERS = ['newest-first', 'oldest-first'] as const
export type AllmOrder = (typeof ALLM_ORDERS)[number]

export const FAULTS = ['lost-tgkill', 'foreign-33', 'result-differs'] as const
export type Fault = (typeof FAULTS)[number]

/**
 * `sysmon-starting`: the laboratory begins while sysmon is just being born, as in the init functions of a program.
 * `wake-taken-back`: what Go 1.17.13 lacks; a fixup that sigsend has run takes its wake-up of m.park back, and mPark
 * sleeps on if it wakes and nobody has made its M runnable.
 */
export const ASSUMPTIONS = ['preemptible-callers', 'sysmon-starting', 'wake-taken-back'] as const
export type Assumption = (typeof ASSUMPTIONS)[number]

/** What of a protocol can be taken away, chosen, added or assumed, in the order in which a call meets it. */
export interface Parts {
  readonly guarantees: readonly Guarantee[]
  /** One alone is no choice. */
  readonly procid: readonly ProcidWait[]
  readonly order: readonly AllmOrder[]
  readonly faults: readonly Fault[]
  readonly assume: readonly Assumption[]
}

export const PARTS: Readonly<Record<Protocol, Parts>> = {
  signals: {
    guarantees: [
      'stw',
      'allocmlock',
      'wait-procid',
      'newm-acquirem',
      'need-check',
      'need-before-kill',
      'wait-acks',
      'clear-after-acks',
      'sa-restart',
      'mask-on-exit',
      'worldsema',
    ],
    procid: PROCID_WAITS,
    order: ALLM_ORDERS,
    faults: FAULTS,
    assume: ['preemptible-callers', 'sysmon-starting'],
  },
  fixup: {
    guarantees: [
      'wait-sysmon',
      'block-signals',
      'worldsema',
      'stw',
      'wait-template',
      'sigrecv-fixup',
      'fixup-lock',
      'wake-park',
      'wait-fixups',
      'wake-template',
      'fixup-mask',
      'sigsend-fixup',
      'mask-on-exit',
    ],
    procid: ['wait-all'],
    order: ['newest-first'],
    faults: ['foreign-33', 'result-differs'],
    assume: ['sysmon-starting', 'wake-taken-back'],
  },
}

/** Limits a set-up must keep. 61 Ms and the two system threads make 64 threads at the most with births. */
export const LIMITS = { ms: [1, 61], ps: [1, 64], capacity: [3, 72] } as const

export const DEFAULT_SETUP: Setup = {
  platform: 'linux/amd64',
  ms: 3,
  ps: 4,
  template: false,
  capacity: 12,
  without: [],
  procid: 'wait-all',
  order: 'newest-first',
  faults: [],
  assume: [],
  protocol: 'signals',
}

/** The same set-up in another protocol. What that one does not have is dropped: it can be neither taken away nor added. */
export function inProtocol(setup: Setup, protocol: Protocol): Setup {
  if (setup.protocol === protocol) return setup
  const { guarantees, procid, order, faults, assume } = PARTS[protocol]
  return {
    ...setup,
    protocol,
    without: setup.without.filter((name) => guarantees.includes(name)),
    procid: procid.includes(setup.procid) ? setup.procid : DEFAULT_SETUP.procid,
    order: order.includes(setup.order) ? setup.order : DEFAULT_SETUP.order,
    faults: setup.faults.filter((name) => faults.includes(name)),
    assume: setup.assume.filter((name) => assume.includes(name)),
  }
}

/** The protocol that one is compared with. */
export function otherProtocol(protocol: Protocol): Protocol {
  return protocol === 'signals' ? 'fixup' : 'signals'
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
  readonly oldestFirst: boolean
  readonly faults: Readonly<Record<Fault, boolean>>
  readonly assumes: Readonly<Record<Assumption, boolean>>
}

function flags<K extends string>(all: readonly K[], test: (key: K) => boolean): Readonly<Record<K, boolean>> {
  return Object.fromEntries(all.map((key) => [key, test(key)])) as Record<K, boolean>
}

export function rulesOf(setup: Setup): Rules {
  return {
    keeps: flags(GUARANTEES, (guarantee) => !setup.without.includes(guarantee)),
    oldestFirst: setup.order === 'oldest-first',
    faults: flags(FAULTS, (fault) => setup.faults.includes(fault)),
    assumes: flags(ASSUMPTIONS, (assumption) => setup.assume.includes(assumption)),
  }
}
