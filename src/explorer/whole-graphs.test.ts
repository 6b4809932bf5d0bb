import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { protocolNames } from '../protocols/registry.ts'
import { Expander } from './expander.ts'
import type { Problem } from './problem.ts'
import { changed } from './rows.ts'
import { Search } from './search.ts'
import { allSetupsOf, setupsOf, toProtocol } from './standard-setups.ts'
import { walkXState } from './xstate-walk.ts'

function searchTables(problem: Problem): { readonly states: number; readonly transitions: number } {
  const search = new Search(problem, { maxStates: 1_000_000 })
  while (search.run(10_000) === 'running');
  const { states, transitions } = search.progress
  return { states, transitions }
}

function setup(protocol: ProtocolName, id: string): Problem {
  const found = allSetupsOf('signals').find((problem) => problem.id === id)
  return toProtocol(assertDefined(found, `a set-up ${id}`), protocol)
}

test.each([
  ['signals', 'reader'],
  ['signals', 'sleeper'],
  ['signals', 'create'],
  ['signals', 'exit'],
  ['signals', 'two-callers'],
  ['signals', 'receiver'],
  ['signals', 'interrupted-caller'],
  ['fixup', 'reader'],
  ['fixup', 'create-retaken'],
  ['fixup', 'template-start'],
  ['fixup', 'two-callers'],
  ['fixup', 'interrupted'],
  ['fixup', 'interrupted-caller'],
  ['fixup', 'interrupted-exit'],
  ['fixup', 'sysmon-start'],
] as const)(
  '%s: the whole graph of %s is the same through XState and through the tables',
  (protocol, id) => {
    const problem = setup(protocol, id)
    expect(searchTables(problem)).toEqual(walkXState(problem))
  },
  60_000,
)

test.each([
  ['interrupted', { without: ['fixup-mask', 'sigsend-fixup', 'block-signals'] }],
  ['interrupted', { without: ['fixup-lock'], assume: ['wake-taken-back'] }],
  ['template-start', { without: ['stw', 'wait-template', 'wake-park'] }],
  ['two-callers', { without: ['worldsema', 'wait-fixups'] }],
] as const)('fixup: the whole graph of %s with %o is the same through XState and through the tables', (id, changes) => {
  const problem = changed(setup('fixup', id), changes)
  expect(searchTables(problem)).toEqual(walkXState(problem))
})

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

const SMALL = protocolNames()
  .flatMap((protocol) => setupsOf(protocol))
  .filter(({ id }) => id !== 'template-race')

test.each(SMALL.map((problem) => [problem.setup.protocol, problem.id, problem] as const))(
  '%s: no schedule of %s comes back to where it was',
  (_protocol, _id, problem) => {
    expect(hasCycle(problem)).toBe(false)
    expect(hasCycle(changed(problem, { without: ['stw'] }))).toBe(false)
  },
  60_000,
)
