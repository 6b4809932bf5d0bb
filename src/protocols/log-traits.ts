import type { LogTraits } from '../kit/log-traits.ts'
import { LOG_TRAITS as glibc } from './glibc/log-traits.ts'
import { LOG_TRAITS as musl } from './musl/log-traits.ts'
import { LOG_TRAITS as psx } from './psx/log-traits.ts'

/** Those that reach the threads as a C library does: by a signal of their own. */
const TRAITS = { glibc, musl, psx } as const

export type Library = keyof typeof TRAITS

/** The one that sends the signal that Go sends, in the same way: whose it is, is told by what is around it. */
export const SENDS_AS_GO = 'glibc' satisfies Library

/** How the calls of each library look in a log; none of their machines is loaded for it. */
export const LOG_TRAITS: Readonly<Record<Library, LogTraits>> = TRAITS

export const LIBRARIES: readonly Library[] = ['glibc', 'musl', 'psx']

export function isLibrary(name: string): name is Library {
  return name in TRAITS
}

/** Something of each. */
export function ofLibraries<T>(tell: (traits: LogTraits) => T): Readonly<Record<Library, T>> {
  return { glibc: tell(glibc), musl: tell(musl), psx: tell(psx) }
}
