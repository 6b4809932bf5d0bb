import { useEffect, useState } from 'react'
import type { LogPage, LogPageProps } from './LogPage.tsx'

let loaded: typeof LogPage | undefined

/** Asked for as soon as a log is being read. */
export async function loadLogPage(): Promise<typeof LogPage> {
  loaded ??= (await import('./LogPage.tsx')).LogPage
  return loaded
}

/** The page of a log, once it has been loaded. What React itself has to wait for, it shows 300 ms later. */
export function ShownLogPage(props: LogPageProps) {
  const [Page, setPage] = useState(() => loaded)
  const [failure, setFailure] = useState<Error>()
  useEffect(() => {
    if (Page === undefined) loadLogPage().then((page) => setPage(() => page), setFailure)
  }, [Page])
  if (failure !== undefined) throw failure
  return Page === undefined ? undefined : <Page {...props} />
}
