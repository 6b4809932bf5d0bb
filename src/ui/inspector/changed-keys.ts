import { createContext, use } from 'react'
import type { Change } from '../../store/changes.ts'

/** What the last step changed, for every value that the inspector shows. */
export const ChangedKeys = createContext<readonly Change[]>([])

export function useChange(key: string): Change | undefined {
  return use(ChangedKeys).find((change) => change.key === key)
}
