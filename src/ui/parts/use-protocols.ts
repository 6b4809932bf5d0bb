import { useEffect, useState } from 'react'
import { loadProtocols } from '../../protocols/registry.ts'
import { loadScenarios } from '../../store/scenario-store.ts'

/** Loads every protocol and scenario while something is shown that lists them all. */
export function useProtocols(): 'loading' | 'there' | 'failed' {
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading')
  useEffect(() => {
    Promise.all([loadProtocols(), loadScenarios()]).then(
      () => setState('there'),
      () => setState('failed'),
    )
  }, [])
  return state
}
