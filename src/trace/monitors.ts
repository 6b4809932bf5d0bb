import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { Violation } from '../kit/violations.ts'
import type { Trace } from './types.ts'

/** What a monitor has been told of one thread. */
interface Watched {
  /** Exists in the kernel. */
  alive: boolean
  /** A call has to reach it. */
  listed: boolean
  /** How often the last odd call took effect on it, and the last even one; inherited ones count. */
  times: readonly [even: number, odd: number]
  /** The call that took effect last. */
  last: number
  sawEintr: boolean
  /** Inside a signal handler: what it runs there is no call of its own. */
  isHandling: boolean
}

/**
 * Watches facts, whether a simulation or a recorded log tells them, and says what is broken: what must hold is stated
 * here a second time, without the model's memory. A property test holds both to each other.
 */
export class Monitors {
  readonly violations: Violation[] = []
  readonly #name: (thread: ThreadId) => string
  readonly #observer: string
  readonly #threads = new Map<ThreadId, Watched>()
  /** Callers, and the number of their call once they have run it themselves. */
  readonly #open = new Map<ThreadId, number>()
  #calls = 0
  #newestSeen = 0
  #mixed = false
  #dead = false

  /** `observer`: who reads the kernel's state on one thread after the other, in a sentence's words. */
  constructor(name: (thread: ThreadId) => string, observer = 'The observer') {
    this.#name = name
    this.#observer = observer
  }

  tell(facts: readonly Fact[]): void {
    for (const fact of facts) this.#tellOne(fact)
  }

  /** Nothing will come any more: whoever still waits waits for ever. */
  end(): void {
    if (this.#open.size === 0 || this.#dead) return
    const threads = [...this.#open.keys()].sort((a, b) => a - b)
    this.#break('it returns', 'hang', threads, 'The call never returns.')
  }

  #tellOne(fact: Fact): void {
    switch (fact.kind) {
      case 'born':
        this.#of(fact.thread).listed = true
        return
      case 'left':
        this.#of(fact.thread).listed = false
        return
      case 'activity':
        this.#lives(fact)
        return
      case 'cloned':
        this.#cloned(fact.thread, fact.by)
        return
      case 'called':
        this.#open.set(fact.thread, 0)
        return
      case 'kernel':
        if (!fact.inherited && fact.call > 0) this.#runs(fact.thread, fact.call)
        return
      case 'returned':
        this.#returns(fact)
        return
      default:
        this.#tellRare(fact)
    }
  }

  #tellRare(fact: Fact): void {
    if (fact.kind === 'handler-start') this.#of(fact.thread).isHandling = true
    if (fact.kind === 'handler-end') this.#of(fact.thread).isHandling = false
    if (fact.kind === 'eintr') this.#eintr(fact)
    if (fact.kind === 'saw') this.#saw(fact)
    if (fact.kind === 'died') {
      this.#dead = true
      this.violations.push({ ...fact.death, threads: [fact.thread] })
    }
  }

  #of(thread: ThreadId): Watched {
    const known = this.#threads.get(thread)
    if (known !== undefined) return known
    const fresh: Watched = { alive: false, listed: false, times: [0, 0], last: 0, sawEintr: false, isHandling: false }
    this.#threads.set(thread, fresh)
    return fresh
  }

  #lives({ thread, activity }: Extract<Fact, { kind: 'activity' }>): void {
    this.#of(thread).alive = activity.kind !== 'gone' && activity.kind !== 'unstarted'
  }

  /** The child has what its parent has. After a call that is the new state, or the parent was missed. */
  #cloned(thread: ThreadId, by: ThreadId): void {
    const parent = this.#of(by)
    const child = this.#of(thread)
    child.alive = true
    child.times = parent.times
    child.last = parent.last
    if (this.#calls === 0 || this.#open.size > 0 || this.#timesOf(child, this.#calls) > 0) return
    const text = `${this.#name(thread)} is cloned with the old state, after the call has returned.`
    this.#break('exactly once', 'missed', [thread], text)
  }

  #timesOf({ times }: Watched, call: number): number {
    return call % 2 === 0 ? times[0] : times[1]
  }

  /** What a caller runs outside of a handler is its own call, whether it comes first or last. */
  #runs(thread: ThreadId, call: number): void {
    if (this.#open.has(thread) && !this.#of(thread).isHandling) this.#open.set(thread, call)
    if (call > this.#calls) {
      this.#calls = call
      for (const each of this.#threads.values()) each.times = call % 2 === 0 ? [0, each.times[1]] : [each.times[0], 0]
    }
    const watched = this.#of(thread)
    const [even, odd] = watched.times
    watched.times = call % 2 === 0 ? [even + 1, odd] : [even, odd + 1]
    watched.last = call
    if (this.#timesOf(watched, call) < 2) return
    this.#break('exactly once', 'twice', [thread], `${this.#name(thread)} has run the same call twice.`)
  }

  #mustHave(): readonly (readonly [ThreadId, Watched])[] {
    return [...this.#threads].filter(([, { alive, listed }]) => alive && listed).sort(([a], [b]) => a - b)
  }

  #returns({ thread, errno }: Extract<Fact, { kind: 'returned' }>): void {
    const call = this.#open.get(thread)
    this.#open.delete(thread)
    if (errno === undefined && call !== undefined) this.#missed(call)
    if (this.#open.size === 0 && this.#calls > 1) this.#order()
  }

  #missed(call: number): void {
    const missed = this.#mustHave().flatMap(([id, watched]) => (this.#timesOf(watched, call) === 0 ? [id] : []))
    if (missed.length === 0) return
    const names = missed.map(this.#name).join(', ')
    const text = `The call returned, and ${names} ${missed.length === 1 ? 'has' : 'have'} not run it.`
    this.#break('exactly once', 'missed', missed, text)
  }

  #order(): void {
    const threads = this.#mustHave()
    // Only which of the two: a thread that older calls have missed is told of as missed.
    if (new Set(threads.map(([, { last }]) => (last === 0 ? undefined : last % 2))).size < 2) return
    const text = 'Both calls have returned, and the threads disagree on which one came last.'
    const ids = threads.map(([id]) => id)
    this.#break('same order', 'order differs', ids, text)
  }

  #eintr({ thread, call }: Extract<Fact, { kind: 'eintr' }>): void {
    const watched = this.#of(thread)
    if (watched.sawEintr) return
    watched.sawEintr = true
    this.#break(
      'invisible',
      'EINTR seen',
      [thread],
      `The ${call}(2) of ${this.#name(thread)} returns EINTR to the program.`,
    )
  }

  #saw({ thread, version }: Extract<Fact, { kind: 'saw' }>): void {
    const isOlder = version < this.#newestSeen
    this.#newestSeen = Math.max(this.#newestSeen, version)
    if (!isOlder || this.#mixed) return
    this.#mixed = true
    const text = `${this.#observer} has read the new state, and now reads the old one on ${this.#name(thread)}.`
    this.#break('no mixed view', 'mixed view', [thread], text)
  }

  #break(property: Violation['property'], kind: Violation['kind'], threads: readonly ThreadId[], text: string): void {
    this.violations.push({ property, kind, threads, text })
  }
}

/** What the monitors say of a whole trace; `ended` if nothing can come after it. */
export function watch(trace: Trace, ended: boolean): readonly Violation[] {
  const names = new Map(trace.threads.map(({ id, name }) => [id, name]))
  const monitors = new Monitors((thread) => names.get(thread) ?? String(thread))
  monitors.tell(trace.start)
  for (const { facts } of trace.records) monitors.tell(facts)
  if (ended) monitors.end()
  return monitors.violations
}
