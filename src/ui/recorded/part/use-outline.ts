import { useEffect, useState } from 'react'
import type { LogOutline } from '../../../codec/strace/part/outline.ts'
import type { ReadProgress } from '../../../codec/strace/read-log.ts'

type Passing =
  | { readonly kind: 'passing'; readonly progress: ReadProgress | undefined }
  | { readonly kind: 'passed'; readonly outline: LogOutline }
  | { readonly kind: 'failed'; readonly error: string }

/** Of files that were passed over: whoever chooses another part does not wait again. */
const OUTLINES = new WeakMap<File, LogOutline>()

/** Passes over a log in a worker, once, and tells how far it is. */
export function useOutline(file: File): Passing {
  const known = OUTLINES.get(file)
  const [passing, setPassing] = useState<Passing>(
    known === undefined ? { kind: 'passing', progress: undefined } : { kind: 'passed', outline: known },
  )
  useEffect(() => {
    if (OUTLINES.has(file)) return undefined
    let isOn = true
    let cancel = () => {
      isOn = false
    }
    void import('../../../codec/strace/client.ts')
      .then(({ outlineInWorker }) => {
        if (!isOn) return
        const work = outlineInWorker(file, (progress) => setPassing({ kind: 'passing', progress }))
        cancel = work.cancel
        void work.done.then((outline) => {
          if (outline === undefined) return
          if (outline.ok) OUTLINES.set(file, outline.value)
          setPassing(outline.ok ? { kind: 'passed', outline: outline.value } : { kind: 'failed', error: outline.error })
        })
      })
      .catch(() => setPassing({ kind: 'failed', error: 'This part of the page could not be loaded. Reload the page.' }))
    return () => cancel()
  }, [file])
  return passing
}
