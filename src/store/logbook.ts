import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Result } from '../base/result.ts'
import type { ReadProgress } from '../codec/strace/read-log.ts'
import type { JudgedLog } from '../trace/judge/types.ts'
import type { Lab } from './lab.ts'

/** Recorded logs on this page: at most one is shown, at most one is being read. */
export interface LogbookState {
  readonly reading: LogReading | undefined
  /** Kept while another is being read, and if that fails. */
  readonly shown: ShownLog | undefined
  /** Index of the call that is looked at. */
  readonly call: number | undefined
  /** The log that was closed last: one comes back to it without reading it again. */
  readonly left: ShownLog | undefined
}

interface LogReading extends ReadProgress {
  readonly name: string
}

export interface ShownLog extends JudgedLog {
  /** Its name on this site, if it is one that comes with it: what `?trace=` says. */
  readonly shipped: string | undefined
}

export interface Logbook {
  readonly store: StoreApi<LogbookState>
  readonly commands: LogbookCommands
}

interface LogbookCommands {
  /** One log, or all the files that strace -ff wrote. Never rejects: what goes wrong is said in a notice. */
  readonly openFiles: (files: readonly File[]) => Promise<void>
  /** What `?trace=` names: a log of this site by its name, or a path on it; and the number of the call to look at, from 1. */
  readonly openShipped: (trace: string, call?: string) => Promise<void>
  readonly chooseCall: (call: number) => void
  readonly cancel: () => void
  readonly close: () => void
  /** To the log that was closed last. */
  readonly comeBack: () => void
}

/** What a logbook needs of the page around it. */
export interface LogReader {
  readonly read: (files: readonly File[], onProgress: (progress: ReadProgress) => void) => Promise<RunningRead>
  /** Gets a file of this site. Rejects with a sentence. */
  readonly fetchFile: (trace: string) => Promise<File>
  /** Writes `?trace=` into the address, or takes it out. */
  readonly writeAddress: (trace: string | undefined) => void
}

interface RunningRead {
  readonly judged: Promise<Result<JudgedLog> | undefined>
  readonly cancel: () => void
}

const NOTHING: LogbookState = { reading: undefined, shown: undefined, call: undefined, left: undefined }

export function createLogbook(lab: Lab, reader: LogReader): Logbook {
  const store = createStore<LogbookState>()(() => NOTHING)
  let cancelRead = (): void => undefined
  let latest = 0
  /** What belongs to an earlier opening says nothing any more. */
  const open = async (name: string, of: number, read: OpenRead, from?: Shipped): Promise<void> => {
    cancelRead()
    const mine = ++latest
    const isLatest = (): boolean => mine === latest
    store.setState({ reading: { name, bytes: 0, of } })
    const judged = await read((progress) => {
      if (isLatest()) store.setState({ reading: { name, ...progress } })
    }, isLatest).catch((error: unknown): Result<JudgedLog> => ({ ok: false, error: sentenceOf(error) }))
    if (!isLatest()) return
    store.setState({ reading: undefined })
    if (judged === undefined) return
    if (!judged.ok) return lab.commands.reportProblem(judged.error)
    lab.commands.pause()
    const shown = { ...judged.value, shipped: from?.trace }
    const call = from?.call === undefined ? undefined : Number(from.call) - 1
    const isThere = call === undefined || shown.judgement.calls[call] !== undefined
    store.setState({ shown, call: isThere ? call : undefined, left: undefined })
    reader.writeAddress(shown.shipped)
    lab.commands.dismissNotice()
    if (!isThere) lab.commands.reportProblem(`This log has no call ${from?.call}.`)
  }
  const start = async (files: readonly File[], report: (progress: ReadProgress) => void, isLatest: () => boolean) => {
    const running = await reader.read(files, report)
    if (isLatest()) cancelRead = running.cancel
    else running.cancel()
    return running.judged
  }
  const cancel = (): void => {
    latest++
    cancelRead()
    store.setState({ reading: undefined })
  }
  return {
    store,
    commands: {
      openFiles: (files) => {
        const size = files.reduce((sum, file) => sum + file.size, 0)
        return open(nameOf(files), size, (report, isLatest) => start(files, report, isLatest))
      },
      openShipped: (trace, call) => {
        const read: OpenRead = async (report, isLatest) => start([await reader.fetchFile(trace)], report, isLatest)
        return open(trace, 0, read, { trace, call })
      },
      chooseCall: (call) => store.setState({ call }),
      cancel,
      close: () => {
        cancel()
        const { shown, left } = store.getState()
        store.setState({ shown: undefined, left: shown ?? left })
        reader.writeAddress(undefined)
      },
      comeBack: () => {
        const { left } = store.getState()
        if (left === undefined) return
        lab.commands.pause()
        store.setState({ shown: left, left: undefined })
        reader.writeAddress(left.shipped)
      },
    },
  }
}

interface Shipped {
  readonly trace: string
  readonly call: string | undefined
}

type OpenRead = (
  report: (progress: ReadProgress) => void,
  isLatest: () => boolean,
) => Promise<Result<JudgedLog> | undefined>

function nameOf(files: readonly File[]): string {
  const [first] = files
  return files.length === 1 ? (first?.name ?? '') : `${files.length} files`
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
