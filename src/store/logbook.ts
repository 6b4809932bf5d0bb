import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Result } from '../base/result.ts'
import type { Reproduction } from '../codec/reproduction.ts'
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
  /** The log of which a part is to be chosen. */
  readonly whole: File | undefined
}

interface LogReading extends ReadProgress {
  readonly name: string
}

export interface ShownLog extends JudgedLog {
  /** Its name on this site, if it is one that comes with it: what `?trace=` says. */
  readonly shipped: string | undefined
  /** What it was read from. */
  readonly files: readonly File[]
  /** Where it is the log of a race that was forced on a real runtime. */
  readonly reproduced?: ShownReproduction | undefined
}

/** What `reproduce` has written, and the run of which the log is shown. */
export interface ShownReproduction {
  readonly told: Reproduction
  readonly which: 'forced' | 'inPlace'
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
  /** A run of a race that was forced on a real runtime; it has a log. */
  readonly openReproduced: (reproduced: ShownReproduction) => Promise<void>
  /** Asks which part of a log is to be opened. */
  readonly choosePart: (file: File) => void
  /** Opens a part of a log, which `read` reads. */
  readonly openPart: (file: File, read: (onProgress: Report) => Promise<RunningRead>) => Promise<void>
  readonly chooseCall: (call: number) => void
  readonly cancel: () => void
  readonly close: () => void
  /** To the log that was closed last. */
  readonly comeBack: () => void
}

/** What a logbook needs of the page around it. */
export interface LogReader {
  readonly read: (files: readonly File[], onProgress: Report) => Promise<RunningRead>
  /** Gets a file of this site. Rejects with a sentence. */
  readonly fetchFile: (trace: string) => Promise<File>
  /** Writes `?trace=` into the address, or takes it out. */
  readonly writeAddress: (trace: string | undefined) => void
}

type Report = (progress: ReadProgress) => void

interface RunningRead {
  readonly judged: Promise<Result<JudgedLog> | undefined>
  readonly cancel: () => void
}

const NOTHING: LogbookState = {
  reading: undefined,
  shown: undefined,
  call: undefined,
  left: undefined,
  whole: undefined,
}

export function createLogbook(lab: Lab, reader: LogReader): Logbook {
  const store = createStore<LogbookState>()(() => NOTHING)
  let cancelRead = (): void => undefined
  let latest = 0
  /** What belongs to an earlier opening says nothing any more. */
  const open = async (name: string, of: number, ask: Begin, from?: From): Promise<void> => {
    cancelRead()
    const mine = ++latest
    const isLatest = (): boolean => mine === latest
    let files: readonly File[] = []
    store.setState({ reading: { name, bytes: 0, of } })
    const begun = ask((progress) => {
      if (isLatest()) store.setState({ reading: { name, ...progress } })
    })
    const judged = await begun
      .then(([all, running]) => {
        files = all
        if (isLatest()) cancelRead = running.cancel
        else running.cancel()
        return running.judged
      })
      .catch((error: unknown): Result<JudgedLog> => ({ ok: false, error: sentenceOf(error) }))
    if (!isLatest()) return
    store.setState({ reading: undefined })
    if (judged === undefined) return
    const [file] = files
    if (!judged.ok && 'isTooLarge' in judged && file !== undefined) return choosePart(file)
    if (!judged.ok) return lab.commands.reportProblem(judged.error)
    const { trace, call, reproduced } = from ?? {}
    showLog({ lab, store, reader }, { ...judged.value, shipped: trace, files, reproduced }, call)
  }
  const choosePart = (whole: File): void => {
    store.setState({ whole })
    lab.commands.open({ kind: 'part' })
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
        return open(nameOf(files), size, (report) => begin(reader, files, report))
      },
      openShipped: (trace, call) => {
        const fetched: Begin = async (report) => begin(reader, [await reader.fetchFile(trace)], report)
        return open(trace, 0, fetched, { trace, call })
      },
      openReproduced: (reproduced) => {
        const file = logOf(reproduced)
        return open(file.name, file.size, (report) => begin(reader, [file], report), { reproduced })
      },
      choosePart,
      openPart: (file, readPart) => open(file.name, 0, async (report) => [[file], await readPart(report)]),
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

interface Shelf {
  readonly lab: Lab
  readonly store: Logbook['store']
  readonly reader: LogReader
}

/** Shows a log, at the call of this number. */
function showLog({ lab, store, reader }: Shelf, shown: ShownLog, number: string | undefined): void {
  lab.commands.pause()
  const call = number === undefined ? undefined : Number(number) - 1
  const isThere = call === undefined || shown.judgement.calls[call] !== undefined
  store.setState({ shown, call: isThere ? call : undefined, left: undefined })
  reader.writeAddress(shown.shipped)
  lab.commands.dismissNotice()
  if (!isThere) lab.commands.reportProblem(`This log has no call ${number}.`)
}

/** Where a log is from, if that is more than a file. */
interface From {
  readonly trace?: string
  readonly call?: string | undefined
  readonly reproduced?: ShownReproduction
}

function logOf({ told, which }: ShownReproduction): File {
  return new File([told.logged[which]?.log ?? ''], `${told.title}, ${told.go}.strace`)
}

type Begun = readonly [files: readonly File[], running: RunningRead]
type Begin = (report: Report) => Promise<Begun>

async function begin(reader: LogReader, files: readonly File[], report: Report): Promise<Begun> {
  return [files, await reader.read(files, report)]
}

function nameOf(files: readonly File[]): string {
  const [first] = files
  return files.length === 1 ? (first?.name ?? '') : `${files.length} files`
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
