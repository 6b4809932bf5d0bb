import { useSyncExternalStore } from 'react'

/** Where app.css puts everything into one column. */
const NARROW = '(max-width: 900px)'

function subscribe(onChange: () => void): () => void {
  const media = matchMedia(NARROW)
  media.addEventListener('change', onChange)
  return () => media.removeEventListener('change', onChange)
}

/** Whether the page is one column: what is to be read first stands above the lanes then. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
}
