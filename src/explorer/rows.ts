import type { Protocol } from '../kit/protocol.ts'
import { type Setup, without } from '../kit/setup.ts'
import type { Row } from '../kit/study.ts'
import { protocolNamed } from '../protocols/registry.ts'
import { studyOf } from '../protocols/studies.ts'
import type { Problem } from './problem.ts'
import { holdingOf, setupsOf } from './standard-setups.ts'

/** Whether its graph is too large to explore for every row. */
export function isLarge({ id, setup }: Problem): boolean {
  return studyOf(setup.protocol).large?.includes(id) ?? false
}

/**
 * Each guarantee, assumption and fault. What breaks as it was released stands in the first row alone, or it would hide in
 * every other one what comes of that one.
 */
function plainRows({ name: protocol, parts, switchWords: words }: Protocol): readonly Row[] {
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
  return studyOf(protocol).rows ?? plainRows(protocolNamed(protocol))
}

/** Whether its table has a second column, without stop-the-world. */
export function hasStw(protocol: string): boolean {
  return protocolNamed(protocol).tableTwiceWithout !== undefined
}

/** The large set-ups that some row of its table explores. */
export function largeOf(protocol: string): readonly Problem[] {
  return rowsOf(protocol).some(({ large }) => large) ? setupsOf(protocol).filter(isLarge) : []
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
