import type { Setup } from '../kit/setup.ts'
import { protocolInfo } from '../lessons/protocols.ts'
import { DEFAULT_SETUP, protocolOf } from '../protocols/registry.ts'

/** The part of a set-up that switches change: which protocol, and how the runtime differs from Go's. */
export type Switches = Pick<Setup, 'protocol' | 'without' | 'procid' | 'order' | 'faults' | 'assume'>

export const ALL_IN_PLACE: Omit<Switches, 'protocol'> = {
  without: DEFAULT_SETUP.without,
  procid: DEFAULT_SETUP.procid,
  order: DEFAULT_SETUP.order,
  faults: DEFAULT_SETUP.faults,
  assume: DEFAULT_SETUP.assume,
}

export function switchesOf({ protocol, without, procid, order, faults, assume }: Setup): Switches {
  return { protocol, without, procid, order, faults, assume }
}

/** Equal for set-ups whose switches stand alike. */
export function switchesKey(setup: Setup): string {
  const { protocol, without, procid, order, faults, assume } = setup
  return [protocol, [...without].sort(), procid, order, [...faults].sort(), [...assume].sort()].join(';')
}

/** 'a, b and c' */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** How the runtime differs from its release: 'without stop-the-world; oldest first'. Empty when it does not. */
export function changesText({ protocol, without, procid, order, faults, assume }: Switches): string {
  const { switchWords: words } = protocolOf({ protocol })
  return [
    ...(without.length === 0
      ? []
      : [`without ${listed(without.map((name) => words.guarantees[name]?.title ?? name))}`]),
    ...(procid === ALL_IN_PLACE.procid ? [] : [words.procid?.[procid] ?? procid]),
    ...(order === ALL_IN_PLACE.order ? [] : [`${words.orderOf ?? 'threads'} ${words.order?.[order] ?? order}`]),
    ...faults.map((fault) => words.faults[fault] ?? fault),
    ...assume.map((assumption) => words.assume[assumption] ?? assumption),
  ].join('; ')
}

/** 'as in Go', 'as in Go 1.17.13 but without stop-the-world': goes on after 'runs'. */
export function howItRuns(setup: Switches): string {
  const changes = changesText(setup)
  return `as in ${protocolInfo(setup.protocol).release}${changes === '' ? '' : ` but ${changes}`}`
}
