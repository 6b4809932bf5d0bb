/** 'old-hang' is a log that comes with the site; 'traces/mine.strace.gz' is any other file of it. */
export async function fetchLog(trace: string): Promise<File> {
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
