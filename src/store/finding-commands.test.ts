import { expect, test } from 'vitest'
import { fail, ok } from '../base/result.ts'
import { sameAction } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { M0 } from '../protocols/go/ids.ts'
import { DEFAULT_SETUP, NotLoaded, protocolNamed } from '../protocols/registry.ts'
import { createLab, type Lab } from './lab.ts'
import { selectCursor, selectEnd, selectOutcome, selectSimulation } from './selectors.ts'
import { ALL_IN_PLACE } from './setup-words.ts'

const M1 = threadId(3)

function state(lab: Lab) {
  return lab.store.getState()
}

function actionsOf(lab: Lab) {
  return selectSimulation(state(lab)).actions
}

/** M1 blocks in read, m0 makes a call, and it returns. */
function labAfterACall(): Lab {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  lab.commands.letCoordinatorFinish()
  return lab
}

test('the same choices are repeated without a guarantee, and what there was is a branch', () => {
  const lab = labAfterACall()
  const before = actionsOf(lab)
  lab.commands.toggleGuarantee('stw')
  expect(selectSimulation(state(lab)).setup.without).toEqual(['stw'])
  expect(actionsOf(lab).slice(0, 2)).toEqual(before.slice(0, 2))
  expect(selectOutcome(state(lab)).returned).toBe(1)
  expect(state(lab).tree.branches.map(({ simulation }) => simulation.actions)).toContain(before)
  expect(state(lab).notice?.text).toContain('without stop-the-world')
})

test('a switch flipped twice leads back to what there was, and leaves no branch', () => {
  const lab = labAfterACall()
  lab.commands.seek(5)
  const before = state(lab).tree
  lab.commands.toggleGuarantee('stw')
  lab.commands.toggleGuarantee('stw')
  expect(state(lab).tree).toEqual(before)
})

test('flipping one switch after the other leaves one copy', () => {
  const lab = labAfterACall()
  lab.commands.toggleGuarantee('stw')
  lab.commands.toggleGuarantee('allocmlock')
  lab.commands.changeSwitches({ order: 'oldest-first' })
  expect(state(lab).tree.branches).toHaveLength(2)
  expect(selectSimulation(state(lab)).setup).toMatchObject({ without: ['stw', 'allocmlock'], order: 'oldest-first' })
})

test('a copy in which something was done stays', () => {
  const lab = labAfterACall()
  lab.commands.toggleGuarantee('stw')
  lab.commands.act({ thread: M0, event: 'HOP' })
  lab.commands.toggleGuarantee('allocmlock')
  expect(state(lab).tree.branches).toHaveLength(3)
  lab.commands.changeSwitches(ALL_IN_PLACE)
  expect(state(lab).tree.branches).toHaveLength(3)
})

test('going on in a branch follows no future of another set-up', () => {
  const lab = createLab()
  lab.commands.act({ thread: M0, event: 'HOP' })
  lab.commands.act({ thread: M1, event: 'HOP' })
  lab.commands.seek(1)
  lab.commands.toggleGuarantee('stw')
  lab.commands.seek(1)
  lab.commands.act({ thread: M1, event: 'HOP' })
  expect(selectSimulation(state(lab)).setup.without).toEqual(['stw'])
})

test('the cursor stays at the same choice', () => {
  const lab = labAfterACall()
  lab.commands.seek(2)
  lab.commands.toggleGuarantee('wait-acks')
  expect(selectCursor(state(lab))).toBe(2)
})

test('the link carries the switches', () => {
  const lab = labAfterACall()
  lab.commands.changeSwitches({
    without: ['stw', 'worldsema'],
    procid: 'per-m',
    order: 'oldest-first',
    faults: ['foreign-33'],
    assume: ['preemptible-callers'],
  })
  const other = createLab()
  void other.commands.openLink(lab.commands.link())
  expect(state(other).notice).toBeUndefined()
  expect(selectSimulation(state(other)).setup).toEqual(selectSimulation(state(lab)).setup)
  expect(actionsOf(other).every((action, at) => sameAction(action, actionsOf(lab)[at] ?? action))).toBe(true)
  expect(actionsOf(other)).toHaveLength(actionsOf(lab).length)
})

test('the link of a scenario carries them too, and stays the link of the scenario', () => {
  const lab = createLab()
  void lab.commands.openScenario('knocked-out-of-read')
  lab.commands.toggleGuarantee('sa-restart')
  const other = createLab()
  void other.commands.openLink(lab.commands.link())
  expect(state(other).scenario).toBe('knocked-out-of-read')
  expect(selectSimulation(state(other)).setup.without).toEqual(['sa-restart'])
  expect(selectEnd(state(other))).toBe(selectEnd(state(lab)))
})

test('what is shown makes room for what was there before', () => {
  const lab = labAfterACall()
  const before = state(lab).tree
  const shown = { title: 'a race', about: '', look: '', cursor: 0 }
  void lab.commands.show({ ...shown, setup: DEFAULT_SETUP, actions: [{ thread: M0, event: 'HOP' }] })
  expect(state(lab).finding?.title).toBe('a race')
  expect([selectCursor(state(lab)), selectEnd(state(lab))]).toEqual([0, 1])
  void lab.commands.show({ ...shown, title: 'another race', setup: DEFAULT_SETUP, actions: [] })
  lab.commands.backFromShown()
  expect(state(lab).tree).toBe(before)
  expect(state(lab).finding).toBeUndefined()
})

test('in the other protocol the same acts are done, and what there was is a branch', () => {
  const lab = labAfterACall()
  const before = state(lab).tree
  void lab.commands.changeProtocol('fixup')
  expect(selectSimulation(state(lab)).setup.protocol).toBe('fixup')
  expect(actionsOf(lab).slice(0, 2)).toEqual(selectSimulation({ ...state(lab), tree: before }).actions.slice(0, 2))
  expect(state(lab).notice?.text).toContain('as in Go 1.17.13. All that people did is repeated; what there was is kept')
  void lab.commands.changeProtocol('signals')
  expect(state(lab).tree).toEqual(before)
})

test('a guarantee that the other protocol does not have is in place again there', () => {
  const lab = labAfterACall()
  lab.commands.changeSwitches({ without: ['stw', 'allocmlock'] })
  void lab.commands.changeProtocol('fixup')
  expect(selectSimulation(state(lab)).setup.without).toEqual(['stw'])
})

test('what is opened by a link and breaks nothing has no such title', () => {
  const opened = createLab()
  void opened.commands.openLink(labAfterACall().commands.link())
  expect(state(opened).finding).toBeUndefined()
})

test('what is found only once a protocol is there is shown in that protocol', async () => {
  const lab = createLab()
  const setup = { ...protocolNamed('glibc').defaults, ms: 2 }
  let tries = 0
  const opening = lab.commands.showFound(() => {
    if (++tries === 1) throw new NotLoaded('glibc', async () => undefined)
    return ok({ setup, actions: [], cursor: 0, title: 'Call 1', about: '', look: '' })
  })
  expect(selectSimulation(state(lab)).setup.protocol).toBe('signals')
  await opening
  expect(selectSimulation(state(lab)).setup).toEqual(setup)
  expect(state(lab).finding?.title).toBe('Call 1')
})

test('why nothing is found is said', () => {
  const lab = createLab()
  void lab.commands.showFound(() => fail('Call 1 cannot be played: somebody was killed in it.'))
  expect(state(lab).notice).toEqual({ tone: 'problem', text: 'Call 1 cannot be played: somebody was killed in it.' })
})
