import { fail, ok, type Result } from '../base/result.ts'
import { allPairs } from '../explorer/pairs.ts'
import { type Problem, problemOf } from '../explorer/problem.ts'
import { changed } from '../explorer/rows.ts'
import { STANDARD_SETUPS } from '../explorer/standard-setups.ts'
import { ALLM_ORDERS, ASSUMPTIONS, FAULTS, GUARANTEES, PROCID_WAITS, type Setup } from '../protocol/setup.ts'
import type { Given } from './command.ts'
import { argumentToSession } from './session-argument.ts'

type Options = Given['options']

function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** A comma-separated list of words out of `all`. */
function listOf<K extends string>(options: Options, name: string, all: readonly K[]): Result<readonly K[]> {
  const words = (text(options, name) ?? '').split(',').filter((word) => word !== '')
  const known = words.flatMap((word) => all.filter((one) => one === word))
  const unknown = words.find((word) => !all.some((one) => one === word))
  if (unknown !== undefined) return fail(`--${name} ${unknown} is unknown; expected some of ${all.join(', ')}.`)
  return ok(known)
}

function oneOf<K extends string>(options: Options, name: string, all: readonly K[]): Result<K | undefined> {
  const word = text(options, name)
  if (word === undefined) return ok(undefined)
  const known = all.find((one) => one === word)
  return known === undefined ? fail(`--${name} ${word} is unknown; expected one of ${all.join(', ')}.`) : ok(known)
}

/** What the options change in a set-up. */
function changesOf(options: Options): Result<Partial<Setup>> {
  const without = listOf(options, 'without', GUARANTEES)
  if (!without.ok) return without
  const procid = oneOf(options, 'procid', PROCID_WAITS)
  if (!procid.ok) return procid
  const order = oneOf(options, 'order', ALLM_ORDERS)
  if (!order.ok) return order
  const faults = listOf(options, 'fault', FAULTS)
  if (!faults.ok) return faults
  const assume = listOf(options, 'assume', ASSUMPTIONS)
  if (!assume.ok) return assume
  return ok({
    without: without.value,
    ...(procid.value === undefined ? {} : { procid: procid.value }),
    ...(order.value === undefined ? {} : { order: order.value }),
    ...(faults.value.length === 0 ? {} : { faults: faults.value }),
    ...(assume.value.length === 0 ? {} : { assume: assume.value }),
  })
}

function chosen(options: Options): Result<readonly Problem[]> {
  const scenario = text(options, 'scenario')
  const setup = text(options, 'setup')
  if (scenario !== undefined && setup !== undefined) return fail('Give --setup or --scenario, not both.')
  if (scenario !== undefined) {
    const named = argumentToSession(scenario)
    if (!named.ok) return named
    const { simulation, title } = named.value
    const { setup: own, actions } = simulation
    return ok([problemOf({ id: scenario.includes('#') ? 'link' : scenario, title, setup: own, actions })])
  }
  if (setup === undefined || setup === 'all') return ok(STANDARD_SETUPS)
  if (setup === 'pairs') return ok(allPairs())
  const found = [...STANDARD_SETUPS, ...allPairs()].filter(({ id }) => id === setup)
  if (found.length > 0) return ok(found)
  const ids = STANDARD_SETUPS.map(({ id }) => id).join(', ')
  return fail(`There is no set-up called ${setup}; expected all, pairs, a pair such as reader+exit, ${ids}.`)
}

/** The problems that the arguments name, with what they take away, add or change. */
export function problemsFrom(options: Options): Result<readonly Problem[]> {
  const changes = changesOf(options)
  if (!changes.ok) return changes
  const problems = chosen(options)
  if (!problems.ok) return problems
  return ok(problems.value.map((problem) => changed(problem, changes.value)))
}

const MOST_STATES = 20_000_000

export function maxStatesFrom(options: Options): Result<number> {
  const word = text(options, 'max-states')
  if (word === undefined) return ok(MOST_STATES)
  const states = /^\d{1,9}$/.test(word) ? Number(word) : 0
  return states > 0 ? ok(states) : fail(`--max-states ${word} is no number of states; expected 1 to 999999999.`)
}
