import type { ThreadRow, MemoryView } from '../kit/inspect.ts'

/** One thing that a step changed, in the words of the inspector. */
export interface Change {
  readonly key: string
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What the inspector tells of one thread: the runtime's or the kernel's own name for it, and its value in words. */
export const THREAD_FIELDS = {
  state: { label: 'state', value: ({ state }) => state },
  word: { label: 'is in', value: ({ word }) => word },
  life: { label: 'thread', value: ({ life }) => life },
  p: { label: 'P', value: ({ p }) => p || 'none' },
  procid: { label: 'procid', value: ({ procid }) => (procid ? 'set' : '0') },
  need: { label: ({ needName }) => needName, value: ({ need }) => (need ? '1' : '0') },
  pending: { label: 'signal 33 pending', value: ({ pending }) => String(pending) },
  park: { label: 'm.park', value: ({ park }) => (park ? 'signalled' : 'clear') },
  masked: { label: 'signals are', value: ({ masked }) => (masked ? 'blocked' : 'open') },
  handling: { label: 'in the handler', value: ({ handling }) => (handling ? 'yes' : 'no') },
  locked: { label: 'goroutine is locked', value: ({ locked }) => (locked ? 'yes' : 'no') },
  applied: { label: 'applied', value: ({ applied }) => String(applied) },
  kernel: { label: 'kernel state', value: ({ kernel }) => kernel || 'as at the start' },
} as const satisfies Readonly<Record<string, ThreadField>>

interface ThreadField {
  readonly label: string | ((row: ThreadRow) => string)
  readonly value: (row: ThreadRow) => string
}

export type ThreadFieldName = keyof typeof THREAD_FIELDS

/** What a field is called: some have another name in each protocol. */
export function fieldLabel(row: ThreadRow, name: ThreadFieldName): string {
  const { label }: ThreadField = THREAD_FIELDS[name]
  return typeof label === 'string' ? label : label(row)
}

/** The key of a change to one field of one thread; changes of shared memory have the key of their row. */
export function threadKey(row: Pick<ThreadRow, 'name'>, field: ThreadFieldName): string {
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

const FIELD_NAMES = Object.keys(THREAD_FIELDS) as readonly ThreadFieldName[]

function readings({ rows, threads }: MemoryView): readonly Reading[] {
  const ofThreads = threads.flatMap((row) =>
    FIELD_NAMES.map((name) => ({
      key: threadKey(row, name),
      label: `${row.name}: ${fieldLabel(row, name)}`,
      value: THREAD_FIELDS[name].value(row),
    })),
  )
  return [...ofThreads, ...rows]
}
