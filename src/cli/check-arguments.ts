import { fail, ok, type Result } from '../base/result.ts'
import { type Problem, problemOf } from '../explorer/problem.ts'
import { changed } from '../explorer/rows.ts'
import { allSetupsOf, pairsOf, setupsOf, toProtocol } from '../explorer/standard-setups.ts'
import type { ProtocolName, Setup } from '../kit/setup.ts'
import { DEFAULT_SETUP, protocolNamed } from '../protocols/registry.ts'
import { listOf, type Options, oneOf, protocolFrom, text } from './option-values.ts'
import { argumentToSession } from './session-argument.ts'

/** What the options change in a set-up of this protocol. */
function changesOf(options: Options, protocol: ProtocolName): Result<Partial<Setup>> {
  const parts = protocolNamed(protocol).parts
  const without = listOf(options, 'without', parts.guarantees)
  if (!without.ok) return without
  const procid = oneOf(options, 'procid', parts.procid)
  if (!procid.ok) return procid
  const order = oneOf(options, 'order', parts.order)
  if (!order.ok) return order
  const faults = listOf(options, 'fault', parts.faults)
  if (!faults.ok) return faults
  const assume = listOf(options, 'assume', parts.assume)
  if (!assume.ok) return assume
  return ok({
    without: without.value,
    ...(procid.value === undefined ? {} : { procid: procid.value }),
    ...(order.value === undefined ? {} : { order: order.value }),
    ...(faults.value.length === 0 ? {} : { faults: faults.value }),
    ...(assume.value.length === 0 ? {} : { assume: assume.value }),
  })
}

function chosen(options: Options, protocol: ProtocolName): Result<readonly Problem[]> {
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
  if (setup === undefined || setup === 'all') return ok(setupsOf(protocol))
  const [single, pairs] = [allSetupsOf(protocol), pairsOf(protocol)]
  if (setup === 'pairs' && pairs.length > 0) return ok(pairs)
  const found = [...single, ...pairs].filter(({ id }) => id === setup)
  if (found.length > 0) return ok(found)
  const ids = single.map(({ id }) => id).join(', ')
  if (pairs.length === 0) return fail(`There is no set-up called ${setup}; expected all, ${ids}.`)
  return fail(`There is no set-up called ${setup}; expected all, pairs, a pair such as reader+exit, ${ids}.`)
}

/** The problems that the arguments name, in the protocol they name, with what they take away, add or change. */
export function problemsFrom(options: Options): Result<readonly Problem[]> {
  const wanted = protocolFrom(options)
  if (!wanted.ok) return wanted
  const named = chosen(options, wanted.value ?? DEFAULT_SETUP.protocol)
  if (!named.ok) return named
  const problems = named.value.map((problem) =>
    wanted.value === undefined ? problem : toProtocol(problem, wanted.value),
  )
  const [protocol = DEFAULT_SETUP.protocol] = problems.map(({ setup }) => setup.protocol)
  const changes = changesOf(options, protocol)
  if (!changes.ok) return changes
  return ok(problems.map((problem) => changed(problem, changes.value)))
}

const MOST_STATES = 20_000_000

export function maxStatesFrom(options: Options): Result<number> {
  const word = text(options, 'max-states')
  if (word === undefined) return ok(MOST_STATES)
  const states = /^\d{1,9}$/.test(word) ? Number(word) : 0
  return states > 0 ? ok(states) : fail(`--max-states ${word} is no number of states; expected 1 to 999999999.`)
}
