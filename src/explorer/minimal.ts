import { assertDefined } from '../base/assert.ts'
import { isCall } from '../kit/actions.ts'
import { type Guarantee, type Rules, rulesOf, type Setup } from '../kit/setup.ts'
import type { Violation } from '../kit/violations.ts'
import { protocolOf } from '../protocols/registry.ts'
import type { Problem } from './problem.ts'
import { changed } from './rows.ts'
import { Search } from './search.ts'

/** A set of guarantees as bits, in the order in which their protocol has them. */
type Mask = number

export type Property = Violation['property']

/** Guarantees that break a property when all of them go, and do not when any one of them stays. */
export interface BreakingSet {
  readonly property: Property
  readonly without: readonly Guarantee[]
  readonly kinds: readonly Violation['kind'][]
  /** The set-ups in which it breaks, as ids. */
  readonly setups: readonly string[]
}

export interface MinimalProgress {
  /** Subsets that are decided, of `all`. */
  readonly done: number
  readonly all: number
  /** Graphs that had to be searched: the others were decided without. */
  readonly searches: number
  readonly incomplete: number
}

/** States between two looks at what was found. */
const SLICE = 2_000

const PROPERTIES: readonly Property[] = [
  'exactly once',
  'it returns',
  'no mixed view',
  'same order',
  'same results',
  'invisible',
]

/** Smaller sets first, so that whatever is found cannot contain one that is found later. */
function inOrder(subsets: number): readonly Mask[] {
  return Array.from({ length: subsets }, (_, mask) => mask).sort((a, b) => size(a) - size(b) || a - b)
}

function size(mask: Mask): number {
  let bits = 0
  for (let left = mask; left > 0; left >>= 1) bits += left & 1
  return bits
}

function guaranteesOf(all: readonly Guarantee[], mask: Mask): readonly Guarantee[] {
  return all.filter((_, bit) => (mask >> bit) & 1)
}

/** Those of the problems' protocol: one protocol is looked at at a time. */
function guaranteesIn(problems: readonly Problem[]): readonly Guarantee[] {
  return problems[0] === undefined ? [] : protocolOf(problems[0].setup).parts.guarantees
}

/** How many subsets there are to decide. */
export function subsetsOf(problems: readonly Problem[]): number {
  return 2 ** guaranteesIn(problems).length
}

/** Rules that note as bits in `asked` about which guarantees a search asks. */
function listening(setup: Setup, asked: { bits: Mask }): Rules {
  const { names, parts } = protocolOf(setup)
  const rules = rulesOf(setup, names)
  const keeps = parts.guarantees.reduce(
    (all, guarantee, bit) =>
      Object.defineProperty(all, guarantee, {
        enumerable: true,
        get: () => {
          asked.bits |= 1 << bit
          return rules.keeps[guarantee]
        },
      }),
    { ...rules.keeps },
  ) as Rules['keeps']
  return { ...rules, keeps }
}

/** What a search of one problem has found, and for which sets it would find the same: those that answer alike. */
interface Known {
  readonly asked: Mask
  readonly answers: Mask
  readonly violations: readonly Violation[]
  /** The search may end early, as soon as all that was wanted is found. */
  readonly end: 'complete' | 'enough' | 'limit'
}

/** Whether a problem has what a property is about at all: its monitor fires at no step of another one. */
function canBreak({ programs, setup }: Problem, property: Property): boolean {
  const choices = programs.flatMap((program) => program.choices)
  switch (property) {
    case 'no mixed view':
      return choices.some(({ event }) => event === 'HOP')
    case 'same order':
      return choices.filter(isCall).length > 1
    case 'invisible':
      return choices.some(({ event }) => event === 'READ')
    case 'same results':
      return setup.faults.includes('result-differs') || choices.some(({ call }) => call === 'gettid')
    case 'exactly once':
    case 'it returns':
      return true
  }
}

function found(violations: readonly Violation[], property: Property): boolean {
  return violations.some((violation) => violation.property === property)
}

/**
 * The smallest sets of guarantees that break each property, over these problems. `next()` decides one subset, the
 * smaller ones first. Breaking is not monotone (without the wait for procid the template thread hangs the call; a
 * second change may end it earlier with another failure), so only supersets of what is known to break the *same*
 * property are left out, and every other set is searched. A search that never asks about a guarantee has the same
 * graph with and without it, and is not repeated.
 */
export class MinimalSets {
  readonly found: BreakingSet[] = []
  private readonly problems: readonly Problem[]
  private readonly guarantees: readonly Guarantee[]
  private readonly order: readonly Mask[]
  private readonly maxStates: number
  private readonly known: ReadonlyMap<string, Known[]>
  private at = 0
  private searches = 0
  private incomplete = 0

  constructor(problems: readonly Problem[], maxStates: number) {
    this.problems = problems
    this.guarantees = guaranteesIn(problems)
    this.order = inOrder(subsetsOf(problems))
    this.maxStates = maxStates
    this.known = new Map(problems.map(({ id }) => [id, []]))
  }

  get progress(): MinimalProgress {
    return { done: this.at, all: this.order.length, searches: this.searches, incomplete: this.incomplete }
  }

  /** Decides one subset; false when all are decided. */
  next(): boolean {
    const mask = this.order[this.at]
    if (mask === undefined) return false
    const open = PROPERTIES.filter((property) => !this.isCovered(mask, property))
    const results = this.problems.flatMap((problem) => {
      const wanted = open.filter((property) => canBreak(problem, property))
      return wanted.length === 0 ? [] : [{ problem, result: this.resultOf(problem, mask, wanted) }]
    })
    if (results.some(({ result }) => result.end === 'limit')) this.incomplete++
    for (const property of open) this.note(mask, property, results)
    this.at++
    return true
  }

  private note(
    mask: Mask,
    property: Property,
    results: readonly { readonly problem: Problem; readonly result: Known }[],
  ): void {
    const broken = results.flatMap(({ problem, result }) => {
      const kinds = result.violations.filter((one) => one.property === property).map(({ kind }) => kind)
      return kinds.length === 0 ? [] : [{ setup: problem.id, kinds }]
    })
    if (broken.length === 0) return
    this.found.push({
      property,
      without: guaranteesOf(this.guarantees, mask),
      kinds: [...new Set(broken.flatMap(({ kinds }) => kinds))],
      setups: broken.map(({ setup }) => setup),
    })
  }

  private isCovered(mask: Mask, property: Property): boolean {
    return this.found.some(
      (set) => set.property === property && set.without.every((one) => (mask >> this.guarantees.indexOf(one)) & 1),
    )
  }

  private resultOf(problem: Problem, mask: Mask, wanted: readonly Property[]): Known {
    const known = assertDefined(this.known.get(problem.id), 'results of a problem')
    const same = known.find(
      ({ asked, answers, end, violations }) =>
        (mask & asked) === answers && (end !== 'enough' || wanted.every((property) => found(violations, property))),
    )
    if (same !== undefined) return same
    const result = this.search(changed(problem, { without: guaranteesOf(this.guarantees, mask) }), mask, wanted)
    known.push(result)
    return result
  }

  private search(problem: Problem, mask: Mask, wanted: readonly Property[]): Known {
    const asked = { bits: 0 }
    const options = { maxStates: this.maxStates, symmetry: true, partialOrder: true }
    const search = new Search(problem, { ...options, rules: listening(problem.setup, asked) })
    const violations = (): readonly Violation[] => [...search.findings.values()].map(({ violation }) => violation)
    const isEnough = (): boolean => wanted.every((property) => found(violations(), property))
    let state = search.run(SLICE)
    while (state === 'running' && !isEnough()) state = search.run(SLICE)
    this.searches++
    const end = state === 'running' ? 'enough' : state
    return { asked: asked.bits, answers: mask & asked.bits, violations: violations(), end }
  }
}
