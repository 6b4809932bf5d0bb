import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { PerfettoEvent } from './perfetto-events.ts'

type PlaceOf = (thread: ThreadId) => { readonly pid: number; readonly tid: number; readonly ts: number }

/**
 * Arrows between threads. A signal that never arrives leaves a beginning without an end, which Perfetto does not draw:
 * to know it beforehand, the whole trace would have to be read first.
 */
export class PerfettoFlows {
  /** For each thread the ids of the signals that wait for it; undefined for one from outside of the program. */
  readonly #waiting = new Map<ThreadId, (number | undefined)[]>()
  readonly #signal: { readonly cat: string; readonly name: string }
  #count = 0

  /** `signal`: 'signal 33'. */
  constructor(signal: string) {
    this.#signal = { cat: 'signal', name: signal }
  }

  #newId(): number {
    this.#count++
    return this.#count
  }

  *of(fact: Fact, by: ThreadId, placeOf: PlaceOf): Generator<PerfettoEvent> {
    switch (fact.kind) {
      case 'sent':
        if (!fact.lost) yield* this.#send(fact.thread, fact.foreign ? undefined : by, placeOf)
        return
      case 'delivered': {
        const id = this.#waiting.get(fact.thread)?.shift()
        if (id !== undefined) yield { ph: 'f', bp: 'e', ...placeOf(fact.thread), ...this.#signal, id }
        return
      }
      case 'cloned':
        yield* this.#both({ cat: 'clone', name: 'clone' }, fact.by, fact.thread, placeOf)
        return
      case 'woken':
        yield* this.#both({ cat: 'wake', name: 'wake' }, fact.by, fact.thread, placeOf)
        return
      case 'marked':
        yield* this.#both({ cat: 'mark', name: 'fixup to run' }, fact.by, fact.thread, placeOf)
        return
      default:
        return
    }
  }

  *#send(to: ThreadId, by: ThreadId | undefined, placeOf: PlaceOf): Generator<PerfettoEvent> {
    const id = by === undefined || by === to ? undefined : this.#newId()
    const waiting = this.#waiting.get(to)
    if (waiting === undefined) this.#waiting.set(to, [id])
    else waiting.push(id)
    if (by !== undefined && id !== undefined) yield { ph: 's', ...placeOf(by), ...this.#signal, id }
  }

  *#both(
    kind: { readonly cat: string; readonly name: string },
    from: ThreadId,
    to: ThreadId,
    placeOf: PlaceOf,
  ): Generator<PerfettoEvent> {
    if (from === to) return
    const id = this.#newId()
    yield { ph: 's', ...placeOf(from), ...kind, id }
    yield { ph: 'f', bp: 'e', ...placeOf(to), ...kind, id }
  }
}
