import type { Action } from '../kit/actions.ts'
import { eventNames } from '../kit/events.ts'
import { Expander } from './expander.ts'
import { type Problem, programmedThreads } from './problem.ts'
import { Search } from './search.ts'
import { Symmetry } from './symmetry.ts'

/** A state of the graph that a trace has been in. */
interface Visited {
  /** The moment of the trace. */
  readonly moment: number
  /** Its distance from the start of the graph. */
  readonly depth: number
  /** Its place among the states of this depth, in (0, 1). */
  readonly place: number
}

/** How much of a graph some traces have seen. */
export interface Coverage {
  readonly complete: boolean
  readonly states: number
  /** Different states of the graph in all the traces together. */
  readonly seen: number
  /** States by their distance from the start. */
  readonly sizes: readonly number[]
  /** The way of the first trace through the graph, as far as it is in it. */
  readonly path: readonly Visited[]
}

function keyOf(low: number, high: number): string {
  return `${low},${high}`
}

/** The canonical states of a trace, in its order, as far as it makes the choices of the problem's programs. */
function statesOf(problem: Problem, actions: readonly Action[]): readonly string[] {
  const expander = new Expander(problem)
  const { memory } = expander
  const symmetry = new Symmetry(memory, programmedThreads(problem))
  const packed = expander.initial()
  const events = eventNames(memory.protocol)
  const keyNow = (): string => {
    expander.load(packed, 0)
    symmetry.canonicalise()
    return keyOf(memory.low, memory.high)
  }
  const keys = [keyNow()]
  for (const action of actions) {
    let taken = false
    expander.load(packed, 0)
    expander.expand(({ thread, event }) => {
      if (taken || thread !== action.thread || events[event] !== action.event) return
      taken = true
      memory.save(packed, 0)
    })
    if (!taken) break
    keys.push(keyNow())
  }
  return keys
}

/** Looks out for states while a search expands them, level by level. */
class Lookout {
  readonly met = new Map<string, { readonly depth: number; readonly index: number }>()
  private readonly wanted: ReadonlySet<string>
  private depth = 0
  private index = 0

  constructor(wanted: ReadonlySet<string>) {
    this.wanted = wanted
  }

  see(key: string, depth: number): void {
    this.index = depth === this.depth ? this.index + 1 : 0
    this.depth = depth
    if (this.wanted.has(key)) this.met.set(key, { depth, index: this.index })
  }
}

/** Explores the graph of a problem and finds in it the states of these traces; the first one is drawn. */
export function coverageOf(problem: Problem, traces: readonly (readonly Action[])[], maxStates: number): Coverage {
  const keys = traces.map((actions) => statesOf(problem, actions))
  const lookout = new Lookout(new Set(keys.flat()))
  const see = ({ memory }: Expander): boolean => {
    lookout.see(keyOf(memory.low, memory.high), search.levels.depth)
    return false
  }
  const search: Search = new Search(problem, { maxStates, symmetry: true, goal: see })
  let state = search.run(maxStates)
  while (state === 'running') state = search.run(maxStates)
  const { sizes, count } = search.levels
  const path = (keys[0] ?? []).flatMap((key, moment): readonly Visited[] => {
    const found = lookout.met.get(key)
    if (found === undefined) return []
    const { depth, index } = found
    return [{ moment, depth, place: (index + 0.5) / (sizes[depth] ?? 1) }]
  })
  return { complete: state === 'complete', states: count, seen: lookout.met.size, sizes, path }
}
