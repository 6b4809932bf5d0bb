import { ALLM_ORDERS, ASSUMPTIONS, FAULTS, GUARANTEES, PROCID_WAITS, type Setup } from '../../src/protocol/setup.ts'

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

/** The changes that these options ask for; `undefined` if there is no such option. Throws a RangeError on bad ones. */
export function switchesOf(options: SwitchOptions): Partial<Setup> | undefined {
  const { without, procid, order, fault, assume } = options
  if ([without, procid, order, fault, assume].every((one) => one === undefined)) return undefined
  return {
    without: listOf(without, GUARANTEES, 'without'),
    procid: listOf(procid, PROCID_WAITS, 'procid')[0] ?? 'wait-all',
    order: listOf(order, ALLM_ORDERS, 'order')[0] ?? 'newest-first',
    faults: listOf(fault, FAULTS, 'fault'),
    assume: listOf(assume, ASSUMPTIONS, 'assume'),
  }
}
