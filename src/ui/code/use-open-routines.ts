import { useCallback, useState } from 'react'

const OPEN_AT_FIRST: ReadonlySet<string> = new Set([
  'coordinator',
  'handler',
  'fixup',
  'park',
  'newm',
  'birth',
  'exit',
  'template',
])

interface OpenRoutines {
  readonly isOpen: (id: string) => boolean
  readonly toggle: (id: string) => void
}

/**
 * A routine opens when a step is taken in it, and stays open; one that the reader has folded or opened stays so.
 * `home` is the id of the routine of the last step.
 */
export function useOpenRoutines(home: string | undefined): OpenRoutines {
  const [visited, setVisited] = useState<ReadonlySet<string>>(OPEN_AT_FIRST)
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(() => new Map())
  if (home !== undefined && !visited.has(home)) setVisited(new Set([...visited, home]))

  const isOpen = (id: string): boolean => chosen.get(id) ?? visited.has(id)
  const toggle = useCallback(
    (id: string) => setChosen((before) => new Map(before).set(id, !(before.get(id) ?? visited.has(id)))),
    [visited],
  )
  return { isOpen, toggle }
}
