import { createContext, use } from 'react'
import { assertDefined } from '../../base/assert.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { useLabStore } from '../../store/hooks.ts'
import type { Lab, LabCommands } from '../../store/lab.ts'
import { selectMoment } from '../../store/selectors.ts'
import type { LabState } from '../../store/state.ts'

/** The one laboratory of the page; tests give each component one of its own. */
export const LabContext = createContext<Lab | undefined>(undefined)

export function useLab(): Lab {
  return assertDefined(use(LabContext), 'a component is rendered inside of a LabContext')
}

export function useLabCommands(): LabCommands {
  return useLab().commands
}

/** What the threads of this laboratory are called. */
export function useNameOf(): (thread: ThreadId) => string {
  return useSelected((state) => selectMoment(state).protocol.nameOf)
}

/** What a selector says; the component renders again when that is another value. */
export function useSelected<Value>(selector: (state: LabState) => Value): Value {
  return useLabStore(useLab(), selector)
}
