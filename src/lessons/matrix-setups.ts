import { assertDefined } from '../base/assert.ts'
import type { Action, CallId, EventName } from '../kit/actions.ts'
import type { Setup } from '../kit/setup.ts'
import type { Lane, SmallSetup } from '../kit/study.ts'
import { protocolNamed } from '../protocols/registry.ts'

/** The same small situations in every protocol, in the words of each. All of it needs the protocol to be loaded. */

export const COLUMNS = ['signals', 'fixup', 'glibc', 'musl', 'psx'] as const
export type Column = (typeof COLUMNS)[number]

/** The heads of the columns. */
export const COLUMN_WORDS: Readonly<Record<Column, { readonly title: string; readonly about: string }>> = {
  signals: { title: 'Go, with signals', about: 'since Go 1.18' },
  fixup: { title: 'Go, with fixups', about: 'Go 1.16 and 1.17' },
  glibc: { title: 'glibc, setxid', about: '2.36; and Go programs with cgo' },
  musl: { title: 'musl, synccall', about: '1.2.5; in Alpine Linux' },
  psx: { title: 'libpsx', about: 'of libcap 2.76; C, and Go with cgo' },
}

/** What somebody does; a call is an object. */
export type Act = EventName | { readonly call: CallId; readonly argument?: number }

/** Who does what: the thread that the process begins with, and the others, T1 and so on in C, M1 in Go. */
export interface Cast {
  readonly main?: readonly Act[]
  readonly others?: readonly (readonly Act[])[]
  /** Threads that may be born in it. */
  readonly births?: number
  readonly changes?: Partial<Setup>
}

export function isGo(column: Column): boolean {
  return column === 'signals' || column === 'fixup'
}

/** m0 in Go, main in C; and the one with this number, from 1. */
function nameOf(column: Column, number: number): string {
  if (number === 0) return isGo(column) ? 'm0' : 'main'
  return `${isGo(column) ? 'M' : 'T'}${number}`
}

function laneOf(column: Column, number: number, acts: readonly Act[]): Lane {
  const { threadNamed, events } = protocolNamed(column)
  const thread = assertDefined(threadNamed(nameOf(column, number)), 'the name of a thread')
  const calling = assertDefined(
    events.find(({ kind, assumption }) => kind === 'call' && assumption === undefined),
    'an event that makes a call',
  )
  const choices = acts.map((act): Action => {
    if (typeof act === 'string') return { thread, event: act }
    return { thread, event: calling.name, call: act.call, argument: act.argument ?? 0 }
  })
  return { thread, choices }
}

/** A small set-up of a protocol. Go's has a P for each M, one more where a thread is born, and its template thread. */
export function smallSetup(column: Column, id: string, title: string, cast: Cast): SmallSetup {
  const { main = [], others = [], births = 0, changes = {} } = cast
  const ms = others.length + 1
  const { defaults, systemThreads } = protocolNamed(column)
  const ps = ms + Math.min(1, births)
  const capacity = ms + births + (isGo(column) ? systemThreads : 0)
  const programs = [main, ...others].map((acts, number) => laneOf(column, number, acts))
  const setup = { ...defaults, ms, ps: isGo(column) ? ps : defaults.ps, capacity, ...changes }
  return {
    id: `${column}-${id}`,
    title,
    setup,
    programs: programs.filter(({ choices }) => choices.length > 0),
  }
}
