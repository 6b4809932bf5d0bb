import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import { inRoleOrder } from '../trace/lane-order.ts'
import type { Trace, TraceRecord } from '../trace/types.ts'

/**
 * More lines than this are none to read in a document, and Mermaid refuses texts of more than 50,000 characters: the
 * beginning and the end are kept, and a note says how much was left out between them.
 */
const MOST_RECORDS = 240

/** A trace as a sequence diagram of Mermaid, which GitHub and many wikis draw: threads, arrows, and steps as notes. */
export function traceToMermaid(trace: Trace, title: string): string {
  const records: TraceRecord[] = []
  const acting = new Set<ThreadId>()
  for (const record of trace.records) {
    if (record.text === '' && record.facts.every(({ kind }) => kind !== 'violation')) continue
    records.push(record)
    for (const each of [record.thread, ...record.facts.flatMap(partner)]) acting.add(each)
  }
  const threads = inRoleOrder(trace.threads.filter(({ id }) => acting.has(id)))
  if (threads.length === 0) return 'sequenceDiagram\n  Note over nobody: nothing has happened'
  const half = MOST_RECORDS / 2
  const isLong = records.length > MOST_RECORDS
  const drawing = new Drawing(trace.signal)
  for (const record of isLong ? records.slice(0, half) : records) drawing.record(record)
  if (isLong) {
    drawing.gap(
      ends(threads.map(({ id }) => id)),
      `${records.length - MOST_RECORDS} of ${records.length} steps left out`,
    )
    for (const record of records.slice(-half)) drawing.record(record)
  }
  return [
    'sequenceDiagram',
    `  accTitle: ${escapeText(title)}`,
    ...threads.map(({ id, name }) => `  participant ${idOf(id)} as ${escapeText(name)}`),
    ...drawing.finish(),
  ].join('\n')
}

const PARTNERS: ReadonlySet<Fact['kind']> = new Set(['sent', 'cloned', 'woken', 'marked'])

function partner(fact: Fact): readonly ThreadId[] {
  return PARTNERS.has(fact.kind) && 'thread' in fact && fact.thread !== undefined ? [fact.thread] : []
}

function ends(threads: readonly ThreadId[]): string {
  const [first, last] = [threads[0], threads.at(-1)]
  return first === last || last === undefined ? idOf(first ?? 0) : `${idOf(first ?? 0)},${idOf(last)}`
}

function idOf(thread: number): string {
  return `T${thread}`
}

class Drawing {
  readonly #lines: string[] = []
  readonly #inHandler = new Set<ThreadId>()
  readonly #signal: string
  #note: { readonly thread: ThreadId; readonly texts: string[] } | undefined

  constructor(signal: string) {
    this.#signal = signal
  }
  #isStopped = false

  record({ thread, text, facts }: TraceRecord): void {
    for (const fact of facts) if (fact.kind === 'world') this.#world(fact.state === 'stopped')
    const arrows = facts.flatMap((fact) => arrowOf(fact, thread, this.#signal))
    if (arrows.length === 0 && text !== '') this.#say(thread, text)
    for (const [index, arrow] of arrows.entries()) {
      this.#line(`${arrow.line}: ${escapeText(index === 0 ? text : arrow.text)}`)
    }
    for (const fact of facts) this.#mark(fact)
  }

  gap(over: string, text: string): void {
    for (const thread of this.#inHandler) this.#line(`deactivate ${idOf(thread)}`)
    this.#inHandler.clear()
    this.#world(false)
    this.#line(`Note over ${over}: … ${escapeText(text)} …`)
  }

  finish(): readonly string[] {
    this.#flush()
    this.#world(false)
    return this.#lines
  }

  /** A stopped world is a grey band, as in the picture. */
  #world(isStopped: boolean): void {
    if (isStopped === this.#isStopped) return
    this.#line(isStopped ? 'rect rgba(29, 28, 26, 0.06)' : 'end')
    this.#isStopped = isStopped
  }

  #mark(fact: Fact): void {
    if (fact.kind === 'violation') this.#violation(fact)
    if (fact.kind === 'handler-start' && !this.#inHandler.has(fact.thread)) {
      this.#line(`activate ${idOf(fact.thread)}`)
      this.#inHandler.add(fact.thread)
    }
    if (fact.kind === 'handler-end' && this.#inHandler.delete(fact.thread)) {
      this.#line(`deactivate ${idOf(fact.thread)}`)
    }
  }

  #violation({ thread, violation }: Extract<Fact, { kind: 'violation' }>): void {
    const over = thread ?? violation.threads[0]
    if (over !== undefined) this.#line(`Note over ${idOf(over)}: ⚠ ${escapeText(violation.text)}`)
  }

  /** Steps of one thread in a row are one note. */
  #say(thread: ThreadId, text: string): void {
    if (this.#note?.thread !== thread) this.#flush()
    this.#note ??= { thread, texts: [] }
    this.#note.texts.push(escapeText(text))
  }

  #flush(): void {
    if (this.#note === undefined) return
    const { thread, texts } = this.#note
    this.#note = undefined
    this.#lines.push(`  Note over ${idOf(thread)}: ${texts.join('<br/>')}`)
  }

  #line(text: string): void {
    this.#flush()
    this.#lines.push(`  ${text}`)
  }
}

/** Signals are thin arrows, lost ones end in a cross; what one thread does to another's life is dashed. */
function arrowOf(
  fact: Fact,
  by: ThreadId,
  signal: string,
): readonly { readonly line: string; readonly text: string }[] {
  if (fact.kind === 'sent' && !fact.foreign) {
    return [{ line: `${idOf(by)}${fact.lost ? '-x' : '-)'}${idOf(fact.thread)}`, text: signal }]
  }
  if (fact.kind === 'cloned') return [{ line: `${idOf(fact.by)}-->>${idOf(fact.thread)}`, text: 'clones' }]
  if (fact.kind === 'woken') return [{ line: `${idOf(fact.by)}--)${idOf(fact.thread)}`, text: 'wakes' }]
  if (fact.kind === 'marked') return [{ line: `${idOf(fact.by)}--)${idOf(fact.thread)}`, text: 'marks' }]
  return []
}

/** Mermaid ends a statement at a line break or a semicolon, and reads markup in texts: these become its `#code;`. */
function escapeText(text: string): string {
  return text.replace(/[#;<>%"\\{}\p{Cc}]/gu, (character) => {
    return /\s|\p{Cc}/u.test(character) ? ' ' : `#${character.codePointAt(0)};`
  })
}
