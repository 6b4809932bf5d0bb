import { type Checker, checkerOf } from '../../store/checker.ts'
import { useCheckerStore } from '../../store/checker-hooks.ts'
import { KEYS, shownNeeds, shownOf } from '../../store/checker-shown.ts'
import type { CheckerState, NeedsReport } from '../../store/checker-state.ts'
import { useLab, useSelected } from '../parts/lab-context.ts'

/** The one checker of this page's laboratory. */
export function useChecker(): Checker {
  return checkerOf(useLab())
}

/** What the checker knows; the component renders again when that is another value. */
export function useChecked<Value>(selector: (state: CheckerState) => Value): Value {
  return useCheckerStore(useChecker(), selector)
}

/** What the checker says of what the page shows; nothing, while it is of something else. */
export function useShown<Kind extends keyof typeof KEYS>(kind: Kind): CheckerState[Kind] | undefined {
  const key = useSelected(KEYS[kind])
  return useChecked((state) => shownOf(state, kind, key))
}

/** Why the steps of the race are needed that the laboratory shows. */
export function useNeeds(): NeedsReport | undefined {
  const needs = useChecked((state) => state.needs)
  return useSelected((state) => shownNeeds(needs, state))
}
