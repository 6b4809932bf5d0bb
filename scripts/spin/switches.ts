import type { ProtocolName, Setup } from '../../src/kit/setup.ts'
import { protocolNamed, protocolNames } from '../../src/protocols/registry.ts'

/** The options of the command line that change a set-up, as given: 'stw,worldsema'. */
export interface SwitchOptions {
  readonly without?: string | undefined
  readonly procid?: string | undefined
  readonly order?: string | undefined
  readonly fault?: string | undefined
  readonly assume?: string | undefined
}

/** Throws a RangeError with a sentence for people. */
function listOf<T extends string>(text: string | undefined, known: readonly T[], option: string): readonly T[] {
  const names = text === undefined || text === '' ? [] : text.split(',')
  return names.map((name) => {
    const found = known.find((one) => one === name)
    if (found === undefined) throw new RangeError(`--${option} knows no ${name}. It knows: ${known.join(', ')}.`)
    return found
  })
}

function hasSwitches({ without, procid, order, fault, assume }: SwitchOptions): boolean {
  return [without, procid, order, fault, assume].some((one) => one !== undefined)
}

/** Those that are asked for. If none is: all, or with switches `signals`. Throws a RangeError on an unknown one. */
export function protocolsOf(text: string | undefined, options: SwitchOptions): readonly ProtocolName[] {
  if (text !== undefined) return listOf(text, protocolNames(), 'protocol')
  return hasSwitches(options) ? ['signals'] : protocolNames()
}

/** The changes that these options ask for; `undefined` if there is no such option. Throws a RangeError on bad ones. */
export function switchesOf(options: SwitchOptions, protocol: ProtocolName = 'signals'): Partial<Setup> | undefined {
  const parts = protocolNamed(protocol).parts
  const { without, procid, order, fault, assume } = options
  if (!hasSwitches(options)) return undefined
  return {
    without: listOf(without, parts.guarantees, 'without'),
    procid: listOf(procid, parts.procid, 'procid')[0] ?? 'wait-all',
    order: listOf(order, parts.order, 'order')[0] ?? 'newest-first',
    faults: listOf(fault, parts.faults, 'fault'),
    assume: listOf(assume, parts.assume, 'assume'),
  }
}
