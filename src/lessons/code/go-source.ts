/** A place in Go's source. The anchor is a short piece of that line, so that a test can tell a wrong number. */
export interface GoLine {
  /** Below `src/`. */
  readonly file: string
  readonly line: number
  readonly anchor: string
}

export const GO_VERSION = '1.19.8'

/** The change that brought the protocol. */
export const ORIGIN = {
  commit: '0a5fae2a0e965024f692b95f7e857904a274fcb6',
  url: 'https://github.com/golang/go/commit/0a5fae2a0e965024f692b95f7e857904a274fcb6',
} as const

export function goLineToUrl({ file, line }: GoLine): string {
  return `https://github.com/golang/go/blob/go${GO_VERSION}/src/${file}#L${line}`
}

/** 'proc.go:1087' */
export function goLineToLabel({ file, line }: GoLine): string {
  return `${file.slice(file.lastIndexOf('/') + 1)}:${line}`
}

function inFile(file: string): (line: number, anchor: string) => GoLine {
  return (line, anchor) => ({ file, line, anchor })
}

export const proc = inFile('runtime/proc.go')
export const osLinux = inFile('runtime/os_linux.go')
export const rwmutex = inFile('runtime/rwmutex.go')
export const sema = inFile('runtime/sema.go')
export const signalUnix = inFile('runtime/signal_unix.go')
export const assembly = inFile('runtime/sys_linux_amd64.s')
export const osDarwin = inFile('runtime/os_darwin.go')
export const syscallLinux = inFile('syscall/syscall_linux.go')
export const zsyscall = inFile('syscall/zsyscall_linux_amd64.go')
