import { useEffect, useState } from 'react'
import { loadProtocols } from '../../protocols/registry.ts'

/** Loads every protocol while something is shown that lists them all. */
export function useProtocols(): 'loading' | 'there' | 'failed' {
  const [state, setState] = useState<'loading' | 'there' | 'failed'>('loading')
  useEffect(() => {
    loadProtocols().then(
      () => setState('there'),
      () => setState('failed'),
    )
  }, [])
  return state
}
