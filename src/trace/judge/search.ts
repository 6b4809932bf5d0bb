import type { Action } from '../../kit/actions.ts'
import { HANDLING, PROCESS, THREAD } from '../../kit/fields.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { controlAt, type State, step, transitionFor } from '../../kit/state.ts'
import type { Seated } from './seated.ts'
import type { Span } from './spans.ts'

/** Moments that a search for one call looks at before it gives up. */
export const MOST_MOMENTS = 4000

/** More unseen steps than any call takes in a row. */
const MOST_UNSEEN = 2000

export interface Explained {
  /** found: a schedule. forbidden: there is none. gave up: none was found in as many moments as it may look at. */
  readonly kind: 'found' | 'forbidden' | 'gave up'
  /** A schedule, or one that goes as far as any. */
  readonly actions: readonly Action[]
  /** Whether the process has died by then, as far as it goes. */
  readonly dead: boolean
  /** How many moments were looked at. */
  readonly looked: number
  /** The first that none gives. */
  readonly refused: Span | undefined
}

/** A moment of the machines, and how much of each lane has been seen by then. */
interface Moment {
  readonly state: State
  readonly done: readonly number[]
  readonly before: Moment | undefined
  readonly by: readonly Action[]
}

function actionsTo(moment: Moment): readonly Action[] {
  const parts: (readonly Action[])[] = []
  for (let at: Moment | undefined = moment; at !== undefined; at = at.before) parts.push(at.by)
  return parts.reverse().flat()
}

/** Looks for a schedule of the machines that gives what was seen, in an order that the times allow. */
export class Search {
  readonly #seated: Seated
  readonly #lanes: readonly (readonly Span[])[]
  readonly #seen: ReadonlySet<string>
  readonly #working: readonly ThreadId[]
  readonly #visited = new Set<string>()

  constructor(seated: Seated, lanes: readonly (readonly Span[])[]) {
    this.#seated = seated
    this.#lanes = lanes
    const { own, sends, runs, births } = seated.signs
    this.#seen = new Set([...own, sends, runs, ...(births === undefined ? [] : [births.cloned])])
    const born = seated.births.flatMap(({ creator, child }) => [creator, child].flatMap((one) => this.#slot(one) ?? []))
    this.#working = [seated.coordinator, ...born]
  }

  /** From the moment at which the call has just been made. */
  from(state: State, most: number): Explained {
    const first = this.#settled({ state, done: this.#lanes.map(() => 0), before: undefined, by: [] })
    const stack: Moment[][] = [[first]]
    let furthest = first
    let looked = 0
    for (;;) {
      const moments = stack.at(-1)
      if (moments === undefined) break
      const moment = moments.shift()
      if (moment === undefined) {
        stack.pop()
        continue
      }
      if (!this.#isNew(moment)) continue
      if (progress(moment) > progress(furthest)) furthest = moment
      if (this.#lanes.every((lane, i) => moment.done[i] === lane.length)) {
        return { kind: 'found', actions: actionsTo(moment), looked, dead: isDead(moment), refused: undefined }
      }
      if (++looked > most)
        return { kind: 'gave up', actions: actionsTo(furthest), looked, dead: isDead(furthest), refused: undefined }
      stack.push(this.#next(moment))
    }
    const [refused] = this.#heads(furthest)
    return { kind: 'forbidden', actions: actionsTo(furthest), looked, dead: isDead(furthest), refused: refused?.span }
  }

  #slot(thread: number | undefined): ThreadId | undefined {
    return thread === undefined ? undefined : this.#seated.slots.get(thread)
  }

  #isNew({ state, done }: Moment): boolean {
    const paths = state.control.map(({ program, handler }) => `${program.path}/${handler.path}`)
    const key = `${done.join()};${paths.join()};${state.memory.words.join()}`
    if (this.#visited.has(key)) return false
    this.#visited.add(key)
    return true
  }

  /** What may be seen next: what nothing must come before, the earliest first. */
  #heads({ done }: Moment): readonly { readonly lane: number; readonly span: Span }[] {
    const heads = this.#lanes.flatMap((spans, lane) => {
      const span = spans[done[lane] ?? 0]
      return span === undefined ? [] : [{ lane, span }]
    })
    const to = heads.reduce((least, { span }) => Math.min(least, span.to), Number.POSITIVE_INFINITY)
    return heads
      .filter(({ span }) => span.from <= to)
      .sort((a, b) => a.span.from - b.span.from || a.span.event - b.span.event)
  }

  #next(moment: Moment): Moment[] {
    const seen = this.#heads(moment).flatMap(({ lane, span }): Moment[] => {
      const taken = this.#see(moment.state, span)
      if (taken === undefined) return []
      const done = moment.done.map((count, i) => (i === lane ? count + 1 : count))
      return [this.#settled({ ...taken, done, before: moment })]
    })
    const { choices } = this.#seated.reading
    if (choices.length === 0) return seen
    const chosen = [...this.#seated.slots.values()].flatMap((thread): Moment[] => {
      const action = this.#unseen(moment.state, thread, (id) => choices.includes(id))
      if (action === undefined) return []
      const state = step(moment.state, action)
      return [this.#settled({ state, done: moment.done, before: moment, by: [action] })]
    })
    return [...seen, ...chosen]
  }

  /** A step of a caller, a handler or a birth that no line shows. */
  #unseen(state: State, thread: ThreadId, allowed: (id: string) => boolean): Action | undefined {
    const isHandling = state.memory.of(thread, THREAD.handling) === 1
    if (!isHandling && !this.#working.includes(thread)) return undefined
    if (!isHandling && controlAt(state, thread).program.path === this.#seated.protocol.free) return undefined
    const action: Action = { thread, event: isHandling ? 'HANDLE' : 'STEP' }
    const next = transitionFor(state, action)
    return next !== undefined && !this.#seen.has(next.step) && allowed(next.step) ? action : undefined
  }

  /** Behind all unseen steps of which it does not matter when they are taken. */
  #settled(moment: Moment): Moment {
    const { slots, reading } = this.#seated
    const by = [...moment.by]
    let { state } = moment
    const isForced = (id: string): boolean => !reading.choices.includes(id)
    const threads = [...slots.values()]
    for (let taken = true; taken && by.length < MOST_UNSEEN; ) {
      taken = false
      for (const thread of threads) {
        const action = this.#unseen(state, thread, isForced)
        if (action === undefined) continue
        state = step(state, action)
        by.push(action)
        taken = true
      }
    }
    return { ...moment, state, by }
  }

  #see(state: State, span: Span): Pick<Moment, 'state' | 'by'> | undefined {
    const { signs, coordinator } = this.#seated
    const thread = this.#slot(span.thread)
    if (thread === undefined) return undefined
    const still = { state, by: [] }
    switch (span.kind) {
      case 'signals':
        return this.#sends(state, thread, span)
      case 'is denied a signal':
        return this.#take(state, { thread, event: signs.sendFails })
      case 'opens':
        return this.#take(state, { thread, event: signs.opens })
      case 'arrives':
        return this.#take(state, { thread, event: 'SIGNAL' })
      case 'comes to run':
        return this.#isNext(state, { thread, event: 'HANDLE' }, [signs.runs]) ? still : undefined
      case 'runs':
        return this.#take(state, { thread, event: span.differs ? signs.differs : 'HANDLE' }, [signs.runs])
      case 'leaves':
        return state.memory.of(thread, THREAD.handling) !== HANDLING.inside ? still : undefined
      case 'comes to its run':
        return this.#isNext(state, { thread, event: 'STEP' }, signs.own) ? still : undefined
      case 'runs itself':
        return this.#take(state, { thread, event: span.differs ? signs.differs : 'STEP' }, signs.own)
      case 'returns':
        return state.memory.of(coordinator, THREAD.calling) === 0 ? still : undefined
      case 'clones':
        return this.#take(state, { thread, event: 'STEP' }, [signs.births?.cloned ?? ''])
      case 'fails to clone':
        return this.#take(state, { thread, event: signs.births?.fails ?? '' })
    }
  }

  #isNext(state: State, action: Action, steps?: readonly string[]): boolean {
    const next = transitionFor(state, action)
    return next !== undefined && (steps === undefined || steps.includes(next.step))
  }

  #take(state: State, action: Action, steps?: readonly string[]): Pick<Moment, 'state' | 'by'> | undefined {
    if (!this.#isNext(state, action, steps)) return undefined
    return { state: step(state, action), by: [action] }
  }

  /** Whom a signal was sent to shows in what is queued. */
  #sends(state: State, thread: ThreadId, { target }: Span): Pick<Moment, 'state' | 'by'> | undefined {
    const slot = this.#slot(target)
    const taken = this.#take(state, { thread, event: 'STEP' }, [this.#seated.signs.sends])
    if (slot === undefined || taken === undefined) return undefined
    const queued = ({ memory }: State): number => memory.of(slot, THREAD.pending)
    return queued(taken.state) > queued(state) ? taken : undefined
  }
}

function progress({ done }: Moment): number {
  return done.reduce((sum, count) => sum + count, 0)
}

function isDead({ state }: Moment): boolean {
  return state.memory.get(PROCESS.fatal) !== 0
}
