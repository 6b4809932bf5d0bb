import { fail, ok, type Result } from '../base/result.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { protocolNames } from '../protocols/registry.ts'
import type { Given } from './command.ts'

export type Options = Given['options']

export function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** A comma-separated list of words out of `all`. */
export function listOf<K extends string>(options: Options, name: string, all: readonly K[]): Result<readonly K[]> {
  const words = (text(options, name) ?? '').split(',').filter((word) => word !== '')
  const known = words.flatMap((word) => all.filter((one) => one === word))
  const unknown = words.find((word) => !all.some((one) => one === word))
  if (unknown !== undefined) return fail(`--${name} ${unknown} is unknown; expected some of ${all.join(', ')}.`)
  return ok(known)
}

/** One word out of `all`; `undefined` where the option is not given. */
export function oneOf<K extends string>(options: Options, name: string, all: readonly K[]): Result<K | undefined> {
  const word = text(options, name)
  if (word === undefined) return ok(undefined)
  const known = all.find((one) => one === word)
  return known === undefined ? fail(`--${name} ${word} is unknown; expected one of ${all.join(', ')}.`) : ok(known)
}

/** For the synopsis of a command, and for what it declares. */
export const PROTOCOL_SYNOPSIS = `[--protocol ${protocolNames().join('|')}]`
export const PROTOCOL_OPTION = { protocol: { type: 'string' } } as const

export function protocolFrom(options: Options): Result<ProtocolName | undefined> {
  return oneOf(options, 'protocol', protocolNames())
}
