import { ASSUMPTION_TITLES, FAULT_TITLES, GUARANTEE_INFO, ORDER_TITLES, PROCID_TITLES } from '../lessons/guarantees.ts'
import { DEFAULT_SETUP, type Setup } from '../protocol/setup.ts'

/** The part of a set-up that switches change: how the runtime differs from Go's. */
export type Switches = Pick<Setup, 'without' | 'procid' | 'order' | 'faults' | 'assume'>

export const ALL_IN_PLACE: Switches = {
  without: DEFAULT_SETUP.without,
  procid: DEFAULT_SETUP.procid,
  order: DEFAULT_SETUP.order,
  faults: DEFAULT_SETUP.faults,
  assume: DEFAULT_SETUP.assume,
}

export function switchesOf({ without, procid, order, faults, assume }: Setup): Switches {
  return { without, procid, order, faults, assume }
}

/** Equal for set-ups whose switches stand alike. */
export function switchesKey(setup: Setup): string {
  const { without, procid, order, faults, assume } = setup
  return [[...without].sort(), procid, order, [...faults].sort(), [...assume].sort()].join(';')
}

/** 'a, b and c' */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** How the runtime differs from Go's: 'without stop-the-world; allm oldest first'. Empty when it does not. */
export function changesText({ without, procid, order, faults, assume }: Switches): string {
  return [
    ...(without.length === 0 ? [] : [`without ${listed(without.map((name) => GUARANTEE_INFO[name].title))}`]),
    ...(procid === ALL_IN_PLACE.procid ? [] : [PROCID_TITLES[procid]]),
    ...(order === ALL_IN_PLACE.order ? [] : [`allm ${ORDER_TITLES[order]}`]),
    ...faults.map((fault) => FAULT_TITLES[fault]),
    ...assume.map((assumption) => ASSUMPTION_TITLES[assumption]),
  ].join('; ')
}
