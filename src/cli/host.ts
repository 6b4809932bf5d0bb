import { spawnSync } from 'node:child_process'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { fail, ok, type Result } from '../base/result.ts'

/** The machine, as far as commands ask for it; tests give another one. */
export interface Host {
  /** Fails with a sentence. */
  readonly readBytes: (path: string) => Result<Uint8Array>
  /** The bytes of a file of any size, as often as they are asked for; `undefined` where `readBytes` has to do. */
  readonly readPieces?: (path: string) => (() => Iterable<Uint8Array>) | undefined
  /** Runs a program with the terminal as it is; `undefined` if there is no such program. */
  readonly run: (program: string, args: readonly string[]) => Exit | undefined
  /** Runs a program with this input and hears what it says; `undefined` if there is no such program. */
  readonly tell: (program: string, args: readonly string[], how?: How) => Heard | undefined
  /** Whether there is such a program. */
  readonly has: (program: string) => boolean
  readonly exists: (path: string) => boolean
  /** Whether a shell would find such a program, and may run it. */
  readonly finds: (program: string) => boolean
  /** Renames what lies at the path, as perf does; its new name, if something lay there. The one before that is gone. */
  readonly setAside: (path: string) => string | undefined
}

interface How {
  readonly input?: string
  readonly cwd?: string
  /** Set beside what is set already. */
  readonly env?: Readonly<Record<string, string>>
  /** What it says on standard error goes to the terminal. */
  readonly showErrors?: boolean
}

interface Heard {
  readonly status: number | undefined
  readonly output: string
  readonly errors: string
}

interface Exit {
  readonly status: number | undefined
  readonly signal: string | undefined
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function whyNot(error: unknown, path: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return `There is no file ${path}.`
  if (code === 'EISDIR') return `${path} is a directory; name the files in it.`
  if (code === 'EACCES') return `${path} cannot be read: permission denied.`
  if (code === 'ERR_FS_FILE_TOO_LARGE') return `${path} has more than 2 GB, more than can be read at once.`
  return `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`
}

/** What a program may say; a run of ours says a few kilobytes. */
const MOST_HEARD = 256 * 1024 * 1024

const PIECE = 8 * 1024 * 1024

function* piecesOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const piece = new Uint8Array(PIECE)
      const length = readSync(file, piece)
      if (length === 0) return
      yield piece.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

export const thisMachine: Host = {
  readBytes: (path) => {
    try {
      return ok(readFileSync(path))
    } catch (error) {
      return fail(whyNot(error, path))
    }
  },
  readPieces: (path) =>
    statSync(path, { throwIfNoEntry: false })?.isFile() === true ? () => piecesOf(path) : undefined,
  run: (program, args) => {
    // Ctrl-C is meant for the program; what it has done until then is still wanted.
    const stay = (): void => undefined
    process.on('SIGINT', stay)
    const { error, status, signal } = spawnSync(program, args, { stdio: 'inherit' })
    process.off('SIGINT', stay)
    if (error !== undefined) return undefined
    return { status: status ?? undefined, signal: signal ?? undefined }
  },
  tell: (program, args, { input = '', cwd, env = {}, showErrors = false } = {}) => {
    const { error, status, stdout, stderr } = spawnSync(program, args, {
      ...{ input, cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: MOST_HEARD },
      stdio: ['pipe', 'pipe', showErrors ? 'inherit' : 'pipe'],
    })
    if (error !== undefined) return undefined
    return { status: status ?? undefined, output: stdout, errors: stderr ?? '' }
  },
  has: (program) => spawnSync(program, ['-V'], { stdio: 'ignore' }).error === undefined,
  exists: existsSync,
  finds: (program) =>
    program.includes('/')
      ? isProgram(program)
      : (process.env['PATH'] ?? '').split(delimiter).some((folder) => isProgram(join(folder, program))),
  setAside: (path) => {
    // Only a file with something in it: -o /dev/null stays where it is.
    if (!existsSync(path) || !statSync(path).isFile() || statSync(path).size === 0) return undefined
    renameSync(path, `${path}.old`)
    return `${path}.old`
  },
}
