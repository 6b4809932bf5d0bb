/** A place in Go's source. The anchor is a short piece of that line, so that a test can tell a wrong number. */
export interface GoLine {
  /** Below `src/`. */
  readonly file: string
  readonly line: number
  readonly anchor: string
  readonly version: GoVersion
}

/** The releases that are quoted: the last of the fixup protocol, and one of the protocol with signal 33. */
export const GO_VERSIONS = ['1.17.13', '1.19.8'] as const
export type GoVersion = (typeof GO_VERSIONS)[number]

/** The change that put signal 33 in the place of the fixups. */
export const THE_CHANGE = 'https://github.com/golang/go/commit/0a5fae2a0e965024f692b95f7e857904a274fcb6'

export function goLineToUrl({ file, line, version }: GoLine): string {
  return `https://github.com/golang/go/blob/go${version}/src/${file}#L${line}`
}

/** 'proc.go:1087' */
export function goLineToLabel({ file, line }: GoLine): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`
}

type Place = (line: number, anchor: string) => GoLine

function inFile(file: string): Place {
  return (line, anchor) => ({ file, line, anchor, version: '1.19.8' })
}

function inOldFile(file: string): Place {
  return (line, anchor) => ({ file, line, anchor, version: '1.17.13' })
}

export const proc = inFile('runtime/proc.go')
export const osLinux = inFile('runtime/os_linux.go')
export const rwmutex = inFile('runtime/rwmutex.go')
export const sema = inFile('runtime/sema.go')
export const signalUnix = inFile('runtime/signal_unix.go')
export const sigqueue = inFile('runtime/sigqueue.go')
export const assembly = inFile('runtime/sys_linux_amd64.s')
export const osDarwin = inFile('runtime/os_darwin.go')
export const syscallLinux = inFile('syscall/syscall_linux.go')
export const zsyscall = inFile('syscall/zsyscall_linux_amd64.go')

/** The same files as they are in Go 1.17.13. `scripts/go-1.17.13-lines.json` says where these numbers are from. */
export const old = {
  proc: inOldFile('runtime/proc.go'),
  osLinux: inOldFile('runtime/os_linux.go'),
  sema: inOldFile('runtime/sema.go'),
  signalUnix: inOldFile('runtime/signal_unix.go'),
  sigqueue: inOldFile('runtime/sigqueue.go'),
  assembly: inOldFile('runtime/sys_linux_amd64.s'),
  runtime2: inOldFile('runtime/runtime2.go'),
  syscallLinux: inOldFile('syscall/syscall_linux.go'),
  syscallAssembly: inOldFile('syscall/asm_linux_amd64.s'),
  zsyscall: inOldFile('syscall/zsyscall_linux_amd64.go'),
} as const
