import { useStore } from 'zustand'
import type { Checker } from './checker.ts'
import type { CheckerState } from './checker-state.ts'

/** The checker seen from React: renders again when what the selector gives is another value. */
export function useCheckerStore<Value>(checker: Checker, selector: (state: CheckerState) => Value): Value {
  return useStore(checker.store, selector)
}
