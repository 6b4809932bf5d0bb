import type { Protocol } from '../kit/protocol.ts'
import type { Setup } from '../kit/setup.ts'
import { protocolNamed } from '../protocols/registry.ts'
import type { Problem } from './problem.ts'
import { holdingOf, setupsOf } from './standard-setups.ts'

/** One line of the table of guarantees: what is taken away, added or changed, beside stop-the-world. */
export interface Row {
  readonly id: string
  readonly title: string
  readonly changes: Partial<Setup>
  /** Set-ups to explore; all standard ones that are small, if not given. */
  readonly setups?: readonly string[]
  /** Explores the large standard set-up too: here it shows something of its own. */
  readonly large?: true
}

/** The set-ups whose graphs are too large to explore for every row. */
const LARGE: ReadonlySet<string> = new Set(['template-race', 'create-beside-exit', 'callers-create'])

export function isLarge({ id }: Pick<Problem, 'id'>): boolean {
  return LARGE.has(id)
}

const without = (...guarantees: Setup['without'][number][]): Partial<Setup> => ({ without: guarantees })

/** Every guarantee, variant and fault of the protocol with signal 33, in the order in which the call meets them. */
const ROWS: readonly Row[] = [
  { id: 'nothing', title: 'nothing', changes: {}, large: true },
  { id: 'worldsema', title: 'worldsema', changes: without('worldsema') },
  { id: 'allocmlock', title: 'allocmLock', changes: without('allocmlock') },
  { id: 'both-serialisers', title: 'worldsema and allocmLock both', changes: without('worldsema', 'allocmlock') },
  { id: 'wait-procid', title: 'the wait for procid', changes: without('wait-procid') },
  { id: 'procid-skip', title: 'instead: skip Ms without procid', changes: { procid: 'skip' } },
  {
    id: 'procid-per-m',
    title: 'instead: wait for each M before its signal',
    changes: { procid: 'per-m' },
    large: true,
  },
  {
    id: 'procid-per-m-oldest',
    title: 'the same, with allm oldest first',
    changes: { procid: 'per-m', order: 'oldest-first' },
  },
  { id: 'procid-two-pass', title: 'instead: signal the started, then the late', changes: { procid: 'two-pass' } },
  { id: 'newm-acquirem', title: 'acquirem in newm', changes: without('newm-acquirem') },
  {
    id: 'newm-preempted',
    title: 'the same, assuming a preemptible caller',
    changes: { without: ['newm-acquirem'], assume: ['preemptible-callers'] },
  },
  { id: 'need-before-kill', title: 'need = 1 before tgkill (do it after)', changes: without('need-before-kill') },
  { id: 'need-check', title: 'the need check', changes: without('need-check') },
  {
    id: 'need-check-foreign',
    title: 'the same, with one foreign signal 33',
    changes: { without: ['need-check'], faults: ['foreign-33'] },
    setups: ['reader', 'two-callers'],
  },
  {
    id: 'foreign-33',
    title: 'fault: one foreign signal 33',
    changes: { faults: ['foreign-33'] },
    setups: ['reader', 'exit'],
  },
  { id: 'wait-acks', title: 'the wait for acknowledgements', changes: without('wait-acks') },
  { id: 'clear-after-acks', title: 'clear only after the wait (do it before)', changes: without('clear-after-acks') },
  { id: 'sa-restart', title: 'SA_RESTART', changes: without('sa-restart') },
  { id: 'mask-on-exit', title: 'block 33 on exit', changes: without('mask-on-exit') },
  { id: 'lost-tgkill', title: 'fault: one tgkill is lost', changes: { faults: ['lost-tgkill'] } },
  { id: 'result-differs', title: 'fault: one result differs', changes: { faults: ['result-differs'] } },
]

/** The same of the fixup protocol. */
const FIXUP_ROWS: readonly Row[] = [
  { id: 'nothing', title: 'nothing', changes: {}, large: true },
  { id: 'wait-sysmon', title: 'the wait for sysmon', changes: without('wait-sysmon') },
  { id: 'block-signals', title: 'blocking signals in the coordinator', changes: without('block-signals') },
  { id: 'worldsema', title: 'worldsema', changes: without('worldsema') },
  { id: 'wait-template', title: 'the wait for the template thread', changes: without('wait-template'), large: true },
  { id: 'sigrecv-fixup', title: 'sigRecvPrepareForFixup', changes: without('sigrecv-fixup') },
  { id: 'fixup-lock', title: 'mFixup.lock', changes: without('fixup-lock') },
  { id: 'wake-park', title: 'waking m.park', changes: without('wake-park') },
  { id: 'wait-fixups', title: 'the wait for the fixups', changes: without('wait-fixups') },
  { id: 'wake-template', title: 'waking the template thread', changes: without('wake-template') },
  { id: 'fixup-mask', title: 'blocking signals in mDoFixup', changes: without('fixup-mask') },
  { id: 'sigsend-fixup', title: 'the fixup in sigsend', changes: without('sigsend-fixup') },
  { id: 'mask-on-exit', title: 'blocking signals on exit', changes: without('mask-on-exit') },
  {
    id: 'wake-taken-back',
    title: 'mended: sigsend takes its wake-up back, mPark looks why it woke',
    changes: { assume: ['wake-taken-back'] },
  },
  {
    id: 'wake-taken-back-lock',
    title: 'the same, without mFixup.lock',
    changes: { assume: ['wake-taken-back'], without: ['fixup-lock'] },
  },
  {
    id: 'foreign-33',
    title: 'fault: one foreign signal 33',
    changes: { faults: ['foreign-33'] },
    setups: ['reader', 'exit'],
  },
  { id: 'result-differs', title: 'fault: one result differs', changes: { faults: ['result-differs'] } },
]

/**
 * Of a protocol that brings its own set-ups: each of its guarantees and faults. What breaks as it was released stands in
 * the first row alone, or it would hide in every other one what comes of that one.
 */
function ownRows({ name: protocol, parts, switchWords: words }: Protocol): readonly Row[] {
  const setups = holdingOf(protocol).flatMap((one) => (isLarge(one) ? [] : [one.id]))
  return [
    { id: 'nothing', title: 'nothing', changes: {} },
    ...parts.guarantees.map((name) => ({
      id: name,
      title: words.guarantees[name]?.title ?? name,
      changes: without(name),
      setups,
    })),
    ...parts.assume.map((name) => ({
      id: name,
      title: `assumed: ${words.assume[name] ?? name}`,
      changes: { assume: [name] },
      setups,
    })),
    ...parts.faults.map((name) => ({
      id: name,
      title: `fault: ${words.faults[name] ?? name}`,
      changes: { faults: [name] },
      setups,
    })),
  ]
}

/** The table of a protocol. */
export function rowsOf(protocol: string): readonly Row[] {
  const value = protocolNamed(protocol)
  if (value.setups !== undefined) return ownRows(value)
  return protocol === 'fixup' ? FIXUP_ROWS : ROWS
}

/** Whether its table has a second column, without stop-the-world. */
export function hasStw(protocol: string): boolean {
  return protocolNamed(protocol).tableTwiceWithout !== undefined
}

/** A set-up with these changes; guarantees of its own stay taken away, and what it assumes stays assumed. */
export function changed(problem: Problem, changes: Partial<Setup>): Problem {
  const without = [...new Set([...problem.setup.without, ...(changes.without ?? [])])]
  const assume = [...new Set([...problem.setup.assume, ...(changes.assume ?? [])])]
  return { ...problem, setup: { ...problem.setup, ...changes, without, assume } }
}

/** The problems of one cell of the table: a row, with stop-the-world in place or taken away. */
export function problemsOf(row: Row, withStw: boolean, protocol = 'signals'): readonly Problem[] {
  const chosen = setupsOf(protocol).filter((one) => row.setups?.includes(one.id) ?? (row.large || !isLarge(one)))
  const taken = chosen.map((problem) => changed(problem, row.changes))
  const { tableTwiceWithout: second } = protocolNamed(protocol)
  return withStw || second === undefined ? taken : taken.map((problem) => changed(problem, { without: [second] }))
}
