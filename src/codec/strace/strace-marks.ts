import { bytesOf } from '../../base/ascii.ts'

/** What a line of strace begins with that is no system call of one piece. */
export const RESUMED = bytesOf('<... ')
export const SIGNAL = bytesOf('--- ')
export const STOPPED = bytesOf('--- stopped by ')
export const EXITED = bytesOf('+++ exited with ')
export const KILLED = bytesOf('+++ killed by ')
export const SUPERSEDED = bytesOf('+++ superseded by execve in pid ')
/** Into which a program's output is printed most often. */
export const WRITE = bytesOf('write')
