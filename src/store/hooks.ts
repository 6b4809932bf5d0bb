import { useStore } from 'zustand'
import type { Lab } from './lab.ts'
import type { Logbook, LogbookState } from './logbook.ts'
import type { LabState } from './state.ts'

/** The store seen from React: renders again when what the selector gives is another value. */
export function useLabStore<Value>(lab: Lab, selector: (state: LabState) => Value): Value {
  return useStore(lab.store, selector)
}

/** The logbook seen from React. */
export function useLogbookStore<Value>(logbook: Logbook, selector: (state: LogbookState) => Value): Value {
  return useStore(logbook.store, selector)
}
