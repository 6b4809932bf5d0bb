import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { Expander } from './expander.ts'
import type { Problem } from './problem.ts'
import { changed } from './rows.ts'
import { Search } from './search.ts'
import { STANDARD_SETUPS } from './standard-setups.ts'
import { walkXState } from './xstate-walk.ts'

function searchTables(problem: Problem): { readonly states: number; readonly transitions: number } {
  const search = new Search(problem, { maxStates: 1_000_000 })
  while (search.run(10_000) === 'running');
  const { states, transitions } = search.progress
  return { states, transitions }
}

test.each(['reader', 'sleeper', 'create', 'exit', 'two-callers'])(
  'the whole graph of %s is the same through XState and through the tables',
  (id) => {
    const found = STANDARD_SETUPS.find((problem) => problem.id === id)
    const problem = assertDefined(found, `a set-up ${id}`)
    expect(searchTables(problem)).toEqual(walkXState(problem))
  },
  60_000,
)

/** Whether some schedule comes back to where it was: depth first, a state is grey while its successors are open. */
function hasCycle(problem: Problem): boolean {
  const expander = new Expander(problem)
  const { memory } = expander
  const done = new Set<string>()
  const grey = new Set<string>()
  const successors = (store: Int32Array): Int32Array[] => {
    const found: Int32Array[] = []
    expander.load(store, 0)
    expander.expand(() => {
      const next = new Int32Array(memory.size)
      memory.save(next, 0)
      found.push(next)
    })
    return found
  }
  const key = (store: Int32Array): string => store.slice(-2).join()
  const path = [{ at: expander.initial(), next: successors(expander.initial()) }]
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    grey.add(key(top.at))
    const at = top.next.pop()
    if (at === undefined) {
      done.add(key(top.at))
      grey.delete(key(top.at))
      path.pop()
    } else if (grey.has(key(at))) return true
    else if (!done.has(key(at))) path.push({ at, next: successors(at) })
  }
  return false
}

const SMALL = STANDARD_SETUPS.filter(({ id }) => id !== 'template-race')

test.each(SMALL.map((problem) => [problem.id, problem] as const))(
  'no schedule of %s comes back to where it was',
  (_id, problem) => {
    expect(hasCycle(problem)).toBe(false)
    expect(hasCycle(changed(problem, { without: ['stw'] }))).toBe(false)
  },
  60_000,
)
