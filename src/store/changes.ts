import type { MemoryView, ThreadRow } from '../kit/inspect.ts'

/** One thing that a step changed, in the words of the inspector. */
export interface Change {
  readonly key: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What the inspector tells of every thread, whatever its protocol: a name for it, and its value in words. */
const COMMON = {
  state: { label: 'state', value: ({ state }) => state },
  word: { label: 'is in', value: ({ word }) => word },
  life: { label: 'thread', value: ({ life }) => life },
  badge: { label: 'P', value: ({ badge }) => badge || 'none' },
  pending: { label: ({ signal }) => `${signal} pending`, value: ({ pending }) => String(pending) },
  masked: { label: 'signals are', value: ({ masked }) => (masked ? 'blocked' : 'open') },
  handling: { label: 'in the handler', value: ({ handling }) => (handling ? 'yes' : 'no') },
  applied: { label: 'applied', value: ({ applied }) => String(applied) },
  kernel: { label: 'kernel state', value: ({ kernel }) => kernel || 'as at the start' },
} as const satisfies Readonly<
  Record<string, { readonly label: string | ((row: ThreadRow) => string); readonly value: (row: ThreadRow) => string }>
>

export interface ThreadReading {
  readonly key: string
  readonly label: string
  readonly value: string
  readonly isUnusual: boolean
}

const UNUSUAL: Readonly<Record<string, (row: ThreadRow) => boolean>> = {
  life: ({ life }) => life !== 'alive',
  pending: ({ pending }) => pending > 0,
  masked: ({ masked }) => masked,
}

/** All that is told of a thread: what every protocol knows, then what its own does. */
export function readingsOf(row: ThreadRow): readonly ThreadReading[] {
  const common = Object.entries(COMMON).map(([key, { label, value }]) => {
    return {
      key,
      label: typeof label === 'string' ? label : label(row),
      value: value(row),
      isUnusual: UNUSUAL[key]?.(row) ?? false,
    }
  })
  return [...common, ...row.fields]
}

/** The key of a change to one field of one thread; changes of shared memory have the key of their row. */
export function threadKey(row: Pick<ThreadRow, 'name'>, field: string): string {
  return `${row.name}.${field}`
}

/** What differs between two views of the same process; what only the second one has is new, and was '–'. */
export function changesBetween(before: MemoryView, after: MemoryView): readonly Change[] {
  const old = new Map(readings(before).map((reading) => [reading.key, reading.value]))
  return readings(after).flatMap(({ key, label, value }) => {
    const was = old.get(key) ?? '–'
    return was === value ? [] : [{ key, label, before: was, after: value }]
  })
}

interface Reading {
  readonly key: string
  readonly label: string
  readonly value: string
}

function readings({ rows, threads }: MemoryView): readonly Reading[] {
  const ofThreads = threads.flatMap((row) =>
    readingsOf(row).map(({ key, label, value }) => ({
      key: threadKey(row, key),
      label: `${row.name}: ${label}`,
      value,
    })),
  )
  return [...ofThreads, ...rows]
}
