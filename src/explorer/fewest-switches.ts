import { PROCESS } from '../kit/fields.ts'
import { callers } from '../kit/properties.ts'
import { codeOf } from './codes.ts'
import { Expander } from './expander.ts'
import type { Problem } from './problem.ts'
import { findingKey } from './search.ts'

/** How a state was reached with a last step of one thread: the switches so far, and the step and node before. */
interface Node {
  readonly thread: number
  readonly switches: number
  readonly code: number
  readonly before: Node | undefined
}

/** A state of one level, with the best node for each thread that could have stepped last. */
interface Entry {
  readonly packed: Int32Array
  readonly nodes: Map<number, Node>
}

type Level = Map<string, Entry>

function better(level: Level, key: string, pack: () => Int32Array, node: Node): void {
  const entry = level.get(key)
  if (entry === undefined) {
    level.set(key, { packed: pack(), nodes: new Map([[node.thread, node]]) })
    return
  }
  const known = entry.nodes.get(node.thread)
  if (known === undefined || node.switches < known.switches) entry.nodes.set(node.thread, node)
}

function after(entry: Entry, thread: number, code: number): Node {
  let best: Node | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const node of entry.nodes.values()) {
    const switches = node.switches + (node.thread === thread || node.thread < 0 ? 0 : 1)
    if (switches < fewest) {
      fewest = switches
      best = node
    }
  }
  return { thread, switches: fewest, code, before: best }
}

function pathOf(last: Node | undefined): readonly number[] {
  const path: number[] = []
  for (let node = last; node?.before !== undefined; node = node.before) path.push(node.code)
  return path.reverse()
}

/**
 * Among all schedules of `depth` steps that end in this violation, one with the fewest switches between threads.
 * A second search, level by level, that remembers for each state and last thread the fewest switches. `undefined` when
 * it would have to remember more than `maxEntries` states.
 */
export function fewestSwitches(
  problem: Problem,
  key: string,
  depth: number,
  maxEntries: number,
): readonly number[] | undefined {
  const expander = new Expander(problem)
  const { memory } = expander
  const first: Node = { thread: -1, switches: 0, code: 0, before: undefined }
  let level: Level = new Map([['', { packed: expander.initial(), nodes: new Map([[-1, first]]) }]])
  let best: Node | undefined
  let left = maxEntries
  const keep = (node: Node): void => {
    if (best === undefined || node.switches < best.switches) best = node
  }
  for (let at = 0; at <= depth; at++) {
    const next: Level = new Map()
    for (const entry of level.values()) {
      expander.load(entry.packed, 0)
      const steps = expander.expand(({ thread, event, violations }) => {
        const node = after(entry, thread, codeOf(thread, event))
        if (at + 1 === depth) {
          if (violations.some((found) => findingKey(found) === key)) keep(node)
        }
        if (at < depth) better(next, `${memory.low},${memory.high}`, () => packed(expander), node)
      })
      const hangs = steps === 0 && callers(memory).length > 0 && memory.get(PROCESS.fatal) === 0
      if (at === depth && hangs && key === 'it returns: hang') for (const node of entry.nodes.values()) keep(node)
    }
    left -= next.size
    if (left < 0) return undefined
    level = next
  }
  return best && pathOf(best)
}

function packed({ memory }: Expander): Int32Array {
  const bytes = new Int32Array(memory.size)
  memory.save(bytes, 0)
  return bytes
}
