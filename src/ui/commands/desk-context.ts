import { createContext, use } from 'react'
import { assertDefined } from '../../base/assert.ts'
import type { Desk } from './command-types.ts'

/** What the commands of this page work on. */
export const DeskContext = createContext<Desk | undefined>(undefined)

export function useDesk(): Desk {
  return assertDefined(use(DeskContext), 'a component is rendered inside of a DeskContext')
}
