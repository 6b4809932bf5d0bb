import { assertDefined } from '../base/assert.ts'
import type { Protocol } from '../kit/protocol.ts'
import type { Setup } from '../kit/setup.ts'
import { withParts } from '../kit/setup.ts'
import { fixup } from './fixup/fixup.ts'
import { signals } from './signals/signals.ts'

/** Those that are there from the start, and those that are loaded when they are first asked for. Links carry positions. */
const LOADED: Protocol[] = [signals, fixup]

export const DEFAULT_SETUP: Setup = signals.defaults

/** The protocols that are there now, in the order in which links carry them. */
export function protocols(): readonly Protocol[] {
  return LOADED
}

export function protocolNames(): readonly string[] {
  return LOADED.map(({ name }) => name)
}

export function findProtocol(name: string): Protocol | undefined {
  return LOADED.find((protocol) => protocol.name === name)
}

/** Throws if there is none of this name. */
export function protocolNamed(name: string): Protocol {
  return assertDefined(findProtocol(name), `a protocol named ${name}`)
}

export function protocolOf({ protocol }: Pick<Setup, 'protocol'>): Protocol {
  return protocolNamed(protocol)
}

/** Adds a protocol of one's own; it can be set up, steered, checked and shared like the others. */
export function addProtocol(protocol: Protocol): void {
  if (findProtocol(protocol.name) === undefined) LOADED.push(protocol)
}

/** The protocol that one is compared with unless another is chosen. */
export function otherOf(name: string): string {
  return name === 'signals' ? 'fixup' : 'signals'
}

/** The same set-up in another protocol. */
export function inProtocol(setup: Setup, name: string): Setup {
  return withParts(setup, name, protocolNamed(name).parts)
}
