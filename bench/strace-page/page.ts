import { readInWorker } from '../../src/codec/strace/client.ts'

declare global {
  interface Window {
    /** Seconds from the file to the log in the page, once for each time; the file is at this address. */
    readonly readLog: (address: string, times: number) => Promise<readonly number[]>
  }
}

Object.assign(window, {
  readLog: async (address: string, times: number) => {
    const file = new File([await (await fetch(address)).blob()], 'large.strace')
    const seconds: number[] = []
    for (let i = 0; i < times; i++) {
      const started = performance.now()
      const log = await readInWorker([file], () => undefined).judged
      if (log?.ok !== true) throw new Error(log?.error ?? 'It was cancelled.')
      seconds.push((performance.now() - started) / 1000)
    }
    return seconds
  },
})
