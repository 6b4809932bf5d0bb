import { useEffect } from 'react'
import { useLogbookStore } from '../../store/hooks.ts'
import type { Logbook } from '../../store/logbook.ts'
import { ShownLogPage } from './shown-log-page.ts'
import './reading-bar.css'

/** How far a log has been read, and the way to stop it. */
export function ReadingBar({ logbook }: { readonly logbook: Logbook }) {
  const reading = useLogbookStore(logbook, (state) => state.reading)
  const isReading = reading !== undefined
  useEffect(() => {
    // Where it cannot be loaded, the place in which it is to be shown says so.
    if (isReading) ShownLogPage.load().catch(() => undefined)
  }, [isReading])
  if (reading === undefined) return undefined
  const { name, bytes, of } = reading
  const isSizeKnown = of > 0
  return (
    <div className="reading" role="status">
      <label htmlFor="reading-progress">
        Reading {name}
        {isSizeKnown && `: ${megabytes(bytes)} of ${megabytes(of)} MB`} …
      </label>
      <progress id="reading-progress" {...(isSizeKnown && { value: bytes, max: of })} />
      <button type="button" className="button" onClick={logbook.commands.cancel}>
        Cancel
      </button>
    </div>
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })
}
