import { expect, test } from 'vitest'
import { SCENARIOS } from '../lessons/scenarios.ts'
import { M0 } from '../protocols/go/ids.ts'
import { createLab } from './lab.ts'
import { type Address, connectAddress } from './link-sync.ts'
import { FIRST_SCENARIO } from './scenario-store.ts'
import { selectBranch, selectCursor, selectSimulation } from './selectors.ts'

/** An address bar by hand: what is due is written by `settle`. */
function handAddress(fragment: string) {
  let shown = fragment
  let due: (() => void) | undefined
  let changed: (() => void) | undefined
  const address: Address = {
    read: () => shown,
    write: (written) => {
      shown = written
    },
    onChange: (callback) => {
      changed = callback
      return () => {
        changed = undefined
      }
    },
    later: (callback) => {
      due = callback
      return () => {
        due = undefined
      }
    },
  }
  return {
    address,
    shown: () => shown,
    settle: () => due?.(),
    isDue: () => due !== undefined,
    type: (typed: string) => {
      shown = typed
      changed?.()
    },
  }
}

function open(fragment: string) {
  const lab = createLab()
  const bar = handAddress(fragment)
  const disconnect = connectAddress(lab, bar.address)
  return { lab, bar, disconnect, state: () => lab.store.getState() }
}

test('an empty address opens the first scenario, right before its first call', () => {
  const { state } = open('')
  expect(state().scenario).toBe(FIRST_SCENARIO)
  const { simulation, cursor } = selectBranch(state())
  expect(simulation.actions[cursor]?.event).toBe('ALL_THREADS_SYSCALL')
})

test('the scenario that newcomers see exists', () => {
  expect(SCENARIOS.map(({ id }) => id)).toContain(FIRST_SCENARIO)
})

test('the address that is written opens the same moment of the same future', () => {
  const first = open('')
  first.lab.commands.seek(3)
  first.lab.commands.act({ thread: M0, event: 'FOREIGN_33' })
  first.lab.commands.setView({ orientation: 'down' })
  first.bar.settle()
  const second = open(first.bar.shown())
  expect(selectSimulation(second.state()).actions).toEqual(selectSimulation(first.state()).actions)
  expect(selectCursor(second.state())).toBe(selectCursor(first.state()))
  expect(second.state().view).toEqual(first.state().view)
  expect(second.state().notice).toBeUndefined()
})

test('a broken address says so beside the first scenario', () => {
  const { state } = open('#nonsense')
  expect(state().notice?.tone).toBe('problem')
  expect(state().scenario).toBe(FIRST_SCENARIO)
})

test('a broken address that is typed later leaves what is shown', () => {
  const { lab, bar, state } = open('')
  void lab.commands.openScenario('two-callers')
  bar.type('#nonsense')
  expect(state().notice?.tone).toBe('problem')
  expect(state().scenario).toBe('two-callers')
})

test('a scenario that does not exist is refused with a sentence', () => {
  const { lab, state } = open('')
  void lab.commands.openScenario('no-such-thing')
  expect(state().notice?.text).toContain('no-such-thing')
})

test('the address tells what the checker is asked', () => {
  const { lab, bar } = open('')
  lab.commands.inquire({ scope: 'exit' })
  bar.settle()
  expect(bar.shown()).toContain('.eexit.')
})

test('what a link does not tell does not change the address', () => {
  const { lab, bar } = open('')
  lab.commands.setSpeed(9)
  lab.commands.setPreview(M0)
  expect(bar.isDue()).toBe(false)
})

test('nothing is written after disconnecting', () => {
  const { lab, bar, disconnect } = open('')
  const before = bar.shown()
  disconnect()
  lab.commands.stepForward()
  bar.settle()
  expect(bar.shown()).toBe(before)
})

test('a session that is saved and loaded is the same', async () => {
  const { lab } = open('')
  lab.commands.seek(9)
  const json = await lab.commands.saveSession()
  const other = createLab()
  await other.commands.loadSession(json)
  expect(selectBranch(other.store.getState())).toMatchObject({ cursor: 9 })
  expect(await other.commands.saveSession()).toBe(json)
})

test('a file that is no session is refused with a sentence', async () => {
  const { lab, state } = open('')
  await lab.commands.loadSession('{"no": "session"}')
  expect(state().notice?.tone).toBe('problem')
})
