import type { LogReader } from '../../store/logbook.ts'

/** How this page gets at logs: a worker, this site's own files, and the address bar. */
export const pageReader: LogReader = {
  read: async (files, onProgress) => {
    const { readInWorker } = await import('../../codec/strace/client.ts')
    return readInWorker(files, onProgress)
  },
  fetchFile,
  writeAddress: (trace) => {
    const address = new URL(location.href)
    if (trace === undefined) address.searchParams.delete('trace')
    else address.searchParams.set('trace', trace)
    // Which call is looked at changes; only a link that is copied says it.
    address.searchParams.delete('call')
    if (address.href !== location.href) history.replaceState(history.state, '', address)
  },
}

/** 'old-hang' is a log that comes with the site; 'traces/mine.strace.gz' is any other file of it. */
async function fetchFile(trace: string): Promise<File> {
  const path = /^[\w-]+$/.test(trace) ? `traces/${trace}.strace.gz` : trace
  const address = URL.canParse(path, document.baseURI) ? new URL(path, document.baseURI) : undefined
  if (address === undefined || address.origin !== location.origin) {
    throw new Error(`?trace= can only name a log on this site, not ${trace}. Save that file, and drop it here.`)
  }
  const response = await fetch(address).catch(() => undefined)
  if (response === undefined) throw new Error(`${trace} could not be loaded: the site does not answer.`)
  if (!response.ok || response.headers.get('content-type')?.startsWith('text/html') === true) {
    throw new Error(`There is no log ${trace} on this site.`)
  }
  return new File([await response.blob()], trace)
}
