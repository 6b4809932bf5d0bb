import type { CallId } from '../kit/actions.ts'
import type { Setup } from '../kit/setup.ts'
import type { SmallSetup } from '../kit/study.ts'
import { protocolNamed } from '../protocols/registry.ts'
import type { FactKind } from './matrix-facts.ts'
import { type Act, type Cast, COLUMNS, type Column, isGo, smallSetup } from './matrix-setups.ts'
import { sourcesOf } from './matrix-sources.ts'
import type { Source } from './source.ts'

/** One property, asked of every protocol. */
interface RowSpec {
  readonly id: string
  readonly title: string
  /** What is tried, in one sentence. */
  readonly about: string
  readonly cast: (column: Column) => Cast
  /** What one run of it tells beside the verdict. */
  readonly fact?: FactKind
  /** The same with something changed: what the verdict is owed to, or what would mend it. */
  readonly variants?: Readonly<Partial<Record<Column, Partial<Setup>>>>
}

/** The same situation with something changed. */
interface Variant {
  /** 'without the list lock in the caller'. */
  readonly title: string
  readonly setup: SmallSetup
}

export interface MatrixCell {
  readonly column: Column
  readonly setup: SmallSetup
  readonly variant: Variant | undefined
  readonly sources: readonly Source[]
}

export interface MatrixRow {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly fact: FactKind | undefined
  readonly cells: readonly MatrixCell[]
}

const SETUID = { call: 'setuid' } as const
const ALONE: readonly Act[] = []

const without = (...guarantees: readonly string[]): Partial<Setup> => ({ without: guarantees })

/** An act in the words of Go, and of C. */
const inWords = (column: Column, go: readonly Act[], c: readonly Act[]): readonly Act[] => (isGo(column) ? go : c)

/** A fault by its name in Go, and in C; the fixup protocol sends nothing, so that nothing of that can fail. */
function withFault(column: Column, go: string, c: string): Partial<Setup> {
  const name = isGo(column) ? go : c
  return { faults: protocolNamed(column).parts.faults.includes(name) ? [name] : [] }
}

/** Fails alike on every thread. */
const failing = (column: Column): CallId => (isGo(column) ? 'capget' : 'setuid-denied')

const SPECS: readonly RowSpec[] = [
  {
    id: 'first',
    title: 'Who runs it first?',
    about: 'One thread calls, two others do nothing.',
    cast: () => ({ main: [SETUID], others: [ALONE, ALONE] }),
    fact: 'first',
  },
  {
    id: 'send-fails',
    title: 'A send fails',
    about: 'There is one other thread, and the signal to it fails once.',
    cast: (column) => ({ main: [SETUID], others: [ALONE], changes: withFault(column, 'lost-tgkill', 'send-fails') }),
    fact: 'send',
    variants: { glibc: { ms: 3, capacity: 3 } },
  },
  {
    id: 'first-fails',
    title: 'The first one fails',
    about: 'The call fails alike on every thread that runs it.',
    cast: (column) => ({ main: [{ call: failing(column) }], others: [ALONE, ALONE] }),
    fact: 'ran',
  },
  {
    id: 'differs',
    title: 'It differs later',
    about: 'One thread gets another result than the others.',
    cast: (column) => ({
      main: [SETUID],
      others: [ALONE, ALONE],
      changes: withFault(column, 'result-differs', 'result-differs'),
    }),
    fact: 'differs',
    variants: { psx: { assume: ['sensitivity-error'] } },
  },
  {
    id: 'born',
    title: 'Born meanwhile',
    about: 'Another thread creates one, at any time.',
    cast: (column) => ({ main: [SETUID], others: [inWords(column, ['NEWM'], ['PTHREAD_CREATE'])], births: 1 }),
    variants: {
      signals: without('stw', 'allocmlock'),
      fixup: without('stw'),
      glibc: without('creator-lock'),
      musl: without('lock-creator'),
      psx: without('sweep-again'),
    },
  },
  {
    id: 'exiting',
    title: 'Exiting',
    about: 'Another thread ends, at any time.',
    cast: (column) => ({
      main: [SETUID],
      others: [inWords(column, ['LOCK_OS_THREAD', 'GOEXIT'], ['PTHREAD_EXIT'])],
      changes: { template: isGo(column) },
    }),
    variants: {
      signals: without('stw'),
      glibc: without('exit-wait'),
      musl: without('lock-exit'),
      psx: without('sweep-again'),
    },
  },
  {
    id: 'mixed-view',
    title: 'Mixed view',
    about: 'The program looks at its state on one thread and then on another.',
    cast: () => ({ main: [SETUID], others: [['HOP'], ['HOP']] }),
    variants: {
      signals: without('stw'),
      musl: without('catch-all', 'hold-all'),
      psx: without('hold'),
    },
  },
  {
    id: 'two-callers',
    title: 'Two callers',
    about: 'Two threads call at the same time, each with another argument.',
    cast: () => ({ main: [SETUID], others: [[{ call: 'setuid', argument: 1 }]] }),
    variants: {
      signals: without('stw', 'worldsema', 'allocmlock'),
      glibc: without('caller-lock'),
      musl: without('lock-caller'),
      psx: { assume: ['mu-masked'] },
    },
  },
  {
    id: 'blocked',
    title: 'Blocked in read',
    about: 'Another thread waits in read(2), and nobody ever writes.',
    cast: () => ({ main: [SETUID], others: [['READ']] }),
    variants: {
      signals: without('sa-restart'),
      glibc: without('sa-restart'),
      musl: without('sa-restart'),
      psx: without('sa-restart'),
    },
  },
  {
    id: 'foreign',
    title: 'The same signal from elsewhere',
    about: 'Somebody else sends that signal once, at any time, while a thread calls twice.',
    cast: (column) => ({
      main: [SETUID, { call: 'setuid', argument: 1 }],
      others: [ALONE],
      changes: withFault(column, 'foreign-33', 'foreign-signal'),
    }),
    variants: {
      signals: without('need-check'),
      glibc: without('origin-check'),
      musl: without('target-check', 'sig-ign'),
      psx: without('active-check'),
    },
  },
]

/** 'without the list lock in the caller and …', 'if …'. */
function changeTitle(column: Column, changes: Partial<Setup>): string {
  const { guarantees, assume } = protocolNamed(column).switchWords
  const taken = (changes.without ?? []).map((name) => guarantees[name]?.title ?? name)
  const assumed = (changes.assume ?? []).map((name) => assume[name] ?? name)
  if (changes.ms !== undefined) return 'with one thread more'
  if (taken.length === 0) return `if ${assumed.join(', and ')}`
  return `without ${taken.join(' and ')}`
}

function cellOf(spec: RowSpec, column: Column): MatrixCell {
  const setup = smallSetup(column, spec.id, `${spec.title}: ${protocolNamed(column).title}`, spec.cast(column))
  const changes = spec.variants?.[column]
  if (changes === undefined) return { column, setup, variant: undefined, sources: sourcesOf(spec.id, column) }
  const title = changeTitle(column, changes)
  const changed = {
    ...setup,
    id: `${setup.id}-changed`,
    title: `${setup.title}, ${title}`,
    setup: { ...setup.setup, ...changes },
  }
  return { column, setup, variant: { title, setup: changed }, sources: sourcesOf(spec.id, column) }
}

/** The whole matrix. All protocols have to be loaded. */
export function matrixRows(): readonly MatrixRow[] {
  return SPECS.map((spec) => {
    const { id, title, about, fact } = spec
    return { id, title, about, fact, cells: COLUMNS.map((column) => cellOf(spec, column)) }
  })
}

/** Everything that is searched for it, row by row. */
export function matrixQuestions(rows: readonly MatrixRow[]): readonly SmallSetup[] {
  return rows.flatMap(({ cells }) =>
    cells.flatMap(({ setup, variant }) => (variant === undefined ? [setup] : [setup, variant.setup])),
  )
}
