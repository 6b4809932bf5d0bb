/**
 * The set-up of link format 1 as text: ten numbers, in a fixed order, and the protocol as an eleventh where it is not
 * the first. Names are positions in the protocol's lists, which may grow at their ends.
 */
import { fail, ok, type Result } from '../base/result.ts'
import type { Setup } from '../kit/setup.ts'
import { findProtocol, protocolNames, protocolOf } from '../protocols/registry.ts'
import { numberToText, textToNumber } from './base64url.ts'
import { setupProblem } from './setup-problem.ts'

export function setupToText(setup: Setup): string {
  const { names } = protocolOf(setup)
  const protocol = protocolNames().indexOf(setup.protocol)
  return [
    names.platforms.indexOf(setup.platform),
    setup.ms,
    setup.ps,
    setup.template ? 1 : 0,
    setup.capacity,
    setToBits(names.guarantees, setup.without),
    names.procid.indexOf(setup.procid),
    names.order.indexOf(setup.order),
    setToBits(names.faults, setup.faults),
    setToBits(names.assume, setup.assume),
    ...(protocol === 0 ? [] : [protocol]),
  ]
    .map(numberToText)
    .join('')
}

const UNREADABLE = 'The set-up in this link cannot be read.'

/** Never throws. The set-up keeps all limits. */
export function textToSetup(text: string): Result<Setup> {
  const numbers = textToNumbers(text)
  if (numbers === undefined) return fail(UNREADABLE)
  const [platform, ms, ps, template, capacity, without, procid, order, faults, assume, ...rest] = numbers
  const protocol = numbersToProtocol(rest)
  if (protocol === undefined) return fail(UNREADABLE)
  const { names } = protocol
  const read = {
    platform: names.platforms[platform ?? -1],
    ms: ms ?? 0,
    ps: ps ?? 0,
    template: template === 1,
    capacity: capacity ?? 0,
    without: bitsToSet(names.guarantees, without),
    procid: names.procid[procid ?? -1],
    order: names.order[order ?? -1],
    faults: bitsToSet(names.faults, faults),
    assume: bitsToSet(names.assume, assume),
    protocol: protocol.name,
  }
  if (!isWhole(read) || (template ?? 2) > 1) return fail(UNREADABLE)
  const problem = setupProblem(read)
  return problem === undefined ? ok(read) : fail(`The set-up in this link is not possible: ${problem}.`)
}

/** Every set-up has one text only: the first protocol is never written. */
function numbersToProtocol(rest: readonly number[]): ReturnType<typeof protocolOf> | undefined {
  const [index = 0, ...more] = rest
  return more.length > 0 || (rest.length > 0 && index === 0) ? undefined : findProtocol(protocolNames()[index] ?? '')
}

function isWhole(read: { readonly [Key in keyof Setup]: Setup[Key] | undefined }): read is Setup {
  return Object.values(read).every((value) => value !== undefined)
}

function textToNumbers(text: string): readonly number[] | undefined {
  const numbers: number[] = []
  for (let at = 0; at < text.length; ) {
    const number = textToNumber(text, at)
    if (number === undefined) return undefined
    numbers.push(number.value)
    at = number.end
  }
  return numbers
}

function setToBits<T>(table: readonly T[], set: readonly T[]): number {
  return table.reduce((bits, name, index) => (set.includes(name) ? bits + 2 ** index : bits), 0)
}

/** In the order of the table; `undefined` if a bit has no name. */
function bitsToSet<T>(table: readonly T[], bits = -1): readonly T[] | undefined {
  if (bits < 0 || bits >= 2 ** table.length) return undefined
  return table.filter((_, index) => Math.floor(bits / 2 ** index) % 2 === 1)
}
