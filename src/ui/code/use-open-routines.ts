import { useCallback, useState } from 'react'
import { homeOf } from '../../lessons/code/routines.ts'
import type { StepId } from '../../protocol/step-ids.ts'

const OPEN_AT_FIRST: ReadonlySet<string> = new Set(['coordinator', 'handler', 'newm', 'birth', 'exit', 'template'])

interface OpenRoutines {
  readonly isOpen: (id: string) => boolean
  readonly toggle: (id: string) => void
}

/** A routine opens when a step is taken in it, and stays open; one that the reader has folded or opened stays so. */
export function useOpenRoutines(highlighted: StepId | undefined): OpenRoutines {
  const [visited, setVisited] = useState<ReadonlySet<string>>(OPEN_AT_FIRST)
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(() => new Map())
  const home = highlighted === undefined ? undefined : homeOf(highlighted)?.id
  if (home !== undefined && !visited.has(home)) setVisited(new Set([...visited, home]))

  const isOpen = (id: string): boolean => chosen.get(id) ?? visited.has(id)
  const toggle = useCallback(
    (id: string) => setChosen((before) => new Map(before).set(id, !(before.get(id) ?? visited.has(id)))),
    [visited],
  )
  return { isOpen, toggle }
}
