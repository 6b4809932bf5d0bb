import type { Source } from './source.ts'

/** Other people's code, in the versions that were read for the overview. */

const GLIBC = 'https://github.com/bminor/glibc/blob/2642002380aafb71a1d3b569b6d7ebeab3284816/nptl'
const MUSL = 'https://git.musl-libc.org/cgit/musl/tree/src'
const MUSL_VERSION = '?h=v1.2.5'

function glibc(file: string): Source {
  return { label: file, url: `${GLIBC}/${file}` }
}

function musl(path: string): Source {
  return { label: path.slice(path.lastIndexOf('/') + 1), url: `${MUSL}/${path}${MUSL_VERSION}` }
}

export const setxid = glibc('nptl_setxid.c')
export const glibcThreads = glibc('pthread_create.c')
export const synccall = musl('thread/synccall.c')
export const muslThreads = musl('thread/pthread_create.c')
export const muslSetxid = musl('unistd/setxid.c')
export const muslSignals = musl('internal/pthread_impl.h')

export const psx: Source = {
  label: 'psx.c',
  url: 'https://git.kernel.org/pub/scm/libs/libcap/libcap.git/tree/psx/psx.c',
}
export const psxForGo: Source = {
  label: 'package psx',
  url: 'https://pkg.go.dev/kernel.org/pub/linux/libs/security/libcap/psx',
}
export const seccompTsync: Source = {
  label: 'the commit (Linux 3.17)',
  url: 'https://git.kernel.org/torvalds/c/c2e1f2e30daa551db3c670c0ccfeab20a540b9e1',
}
export const landlockTsync: Source = {
  label: 'tsync.c',
  url: 'https://github.com/torvalds/linux/blob/42d3b66d4cdbacfc9d120d2301b8de89cc29a914/security/landlock/tsync.c',
}
export const goLandlock: Source = {
  label: 'go-landlock, issue 9',
  url: 'https://github.com/landlock-lsm/go-landlock/issues/9',
}
