import { type Checker, checkerOf } from '../../store/checker.ts'
import { useCheckerStore } from '../../store/checker-hooks.ts'
import type { CheckerState } from '../../store/checker-state.ts'
import { useLab } from '../lab-context.ts'

/** The one checker of this page's laboratory. */
export function useChecker(): Checker {
  return checkerOf(useLab())
}

/** What the checker knows; the component renders again when that is another value. */
export function useChecked<Value>(selector: (state: CheckerState) => Value): Value {
  return useCheckerStore(useChecker(), selector)
}
