import type { LogReader } from '../../store/logbook.ts'

/** How this page gets at logs: a worker, this site's own files, and the address bar. */
export const pageReader: LogReader = {
  read: async (files, onProgress) => {
    const { readInWorker } = await import('../../codec/strace/client.ts')
    return readInWorker(files, onProgress, pageLimit())
  },
  fetchFile: async (trace) => {
    const { fetchLog } = await import('./fetch-log.ts')
    return fetchLog(trace)
  },
  writeAddress: (trace) => {
    const address = new URL(location.href)
    if (trace === undefined) address.searchParams.delete('trace')
    else address.searchParams.set('trace', trace)
    // Which call is looked at changes; only a link that is copied says it.
    address.searchParams.delete('call')
    if (address.href !== location.href) history.replaceState(history.state, '', address)
  },
}

/** A log is likely to come: a worker gets ready for it. What goes wrong with that is said when it has come. */
export function expectLog(): void {
  import('../../codec/strace/client.ts').then(({ prepareWorker }) => prepareWorker()).catch(() => undefined)
}

/** Bytes of text that this page holds, where a test says so. */
export function pageLimit(): number | undefined {
  const { logLimit } = document.documentElement.dataset
  return logLimit === undefined ? undefined : Number(logLimit)
}
