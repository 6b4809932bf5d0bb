import { type Action, sameAction } from '../kit/actions.ts'
import { sameSetup } from '../kit/setup.ts'
import { coverageKey, hereKey } from './checker-keys.ts'
import type { CheckerState, NeedsReport } from './checker-state.ts'
import { protocolOf, targetKey } from './checker-target.ts'
import { selectSimulation } from './selectors.ts'
import type { LabState } from './state.ts'

const selectTarget = (state: LabState): string => targetKey(state, state.inquiry.scope)

/** What each thing that the checker says has to be of, to be said of what the page shows. */
export const KEYS = {
  report: selectTarget,
  goal: selectTarget,
  here: hereKey,
  coverage: coverageKey,
  table: protocolOf,
  minimal: protocolOf,
} as const satisfies Partial<Record<keyof CheckerState, (state: LabState) => string>>

/**
 * What the checker says of this, and nothing it says of something else: scope, set-up, guarantees, faults and what
 * people do are those of the page.
 */
export function shownOf<Kind extends keyof typeof KEYS>(
  checker: CheckerState,
  kind: Kind,
  key: string,
): CheckerState[Kind] | undefined {
  const report = checker[kind]
  return report?.key === key ? report : undefined
}

/** Why the steps of a race are needed, while the laboratory shows that race. */
export function shownNeeds(needs: NeedsReport | undefined, state: LabState): NeedsReport | undefined {
  const { setup, actions } = selectSimulation(state)
  if (needs === undefined || !sameSetup(needs.race.problem.setup, setup)) return undefined
  const { witness } = needs.race
  return witness !== undefined && beginsWith(actions, witness.actions) ? needs : undefined
}

export function beginsWith(actions: readonly Action[], first: readonly Action[]): boolean {
  return first.every((action, at) => {
    const shown = actions[at]
    return shown !== undefined && sameAction(shown, action)
  })
}
