import { expect, test } from 'vitest'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { M0 } from '../protocols/go/ids.ts'
import { type Side, selectNextOn, sidesOf } from './comparison.ts'
import { createLab, type Lab } from './lab.ts'
import { selectBranch, selectCursor, selectEnd, selectOutcome, selectSimulation } from './selectors.ts'

const M1 = threadId(3)
const M2 = threadId(4)
const CALL: Action = { thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'prctl', argument: 0 }

/** M1 blocks in read, m0 calls, and the two protocols are compared before the first of it. */
function compared(): { readonly lab: Lab; readonly above: Lab; readonly below: Lab } {
  const lab = createLab()
  lab.commands.act({ thread: M1, event: 'READ' })
  lab.commands.act(CALL)
  lab.commands.letCoordinatorFinish()
  lab.commands.seek(0)
  void lab.commands.compare()
  const [above, below] = sidesOf(lab).map((side) => side.lab)
  if (above === undefined || below === undefined) throw new Error('there are two sides')
  return { lab, above, below }
}

function stateOf(lab: Lab) {
  return lab.store.getState()
}

function moments(...labs: readonly Lab[]): readonly number[] {
  return labs.map((lab) => selectCursor(stateOf(lab)))
}

function outcomes(...labs: readonly Lab[]): readonly string[] {
  return labs.map((lab) => {
    const { returned, violations } = selectOutcome(stateOf(lab))
    return violations[0]?.kind ?? `${returned} returned`
  })
}

function playOn(lab: Lab): void {
  while (lab.commands.advance(1) > 0);
}

test('the older protocol is above, whichever was shown', () => {
  const { lab, above, below } = compared()
  expect([above, below].map((side) => selectSimulation(stateOf(side)).setup.protocol)).toEqual(['fixup', 'signals'])
  lab.commands.leaveComparison('other')
  void lab.commands.compare()
  expect(sidesOf(lab).map(({ which }) => which)).toEqual(['shown', 'other'])
})

test('the blocked read hangs above and is knocked out below', () => {
  const { above, below } = compared()
  playOn(below)
  expect(outcomes(above, below)).toEqual(['hang', '1 returned'])
})

test('a step forward is one of each side, and a step back takes both back', () => {
  const { above, below } = compared()
  for (let step = 0; step < 5; step++) below.commands.stepForward()
  expect(moments(above, below)).toEqual([5, 5])
  above.commands.stepBack()
  expect(moments(above, below)).toEqual([4, 4])
})

test('where one side can go no further, the other goes on', () => {
  const { lab, above, below } = compared()
  above.commands.seek(selectEnd(stateOf(above)))
  below.commands.seek(selectEnd(stateOf(above)) + 1)
  const [first, second] = moments(above, below)
  expect(second).toBeGreaterThan(first ?? 0)
  const next = sidesOf(lab).map(({ which }: Side) => selectNextOn(stateOf(lab), which).kind)
  expect(next).toEqual(['ends', 'moves'])
})

test('what a person does is done on both sides', () => {
  const { above, below } = compared()
  above.commands.act({ thread: M2, event: 'NANOSLEEP' })
  const last = [above, below].map((side) => selectSimulation(stateOf(side)).actions.at(-1)?.event)
  expect(last).toEqual(['NANOSLEEP', 'NANOSLEEP'])
})

test('what only one side can do is done there, and it is said why not on the other', () => {
  const { lab, above, below } = compared()
  playOn(below)
  below.commands.act({ thread: M2, event: 'CLOSE' })
  expect(selectSimulation(stateOf(below)).actions.at(-1)?.event).toBe('CLOSE')
  expect(stateOf(lab).notice?.text).toMatch(/^Not above: there, M2 cannot: .*now: stopped\.$/)
  expect(outcomes(above)).toEqual(['hang'])
})

test('both calls are let finish, each as far as it comes', () => {
  const { above, below } = compared()
  below.commands.seek(2)
  below.commands.letCoordinatorFinish()
  expect(outcomes(above, below)).toEqual(['hang', '1 returned'])
})

test('the link of a comparison opens it at the same place', () => {
  const { lab, above, below } = compared()
  for (let step = 0; step < 9; step++) below.commands.stepForward()
  const other = createLab()
  void other.commands.openLink(lab.commands.link())
  expect(stateOf(other).notice).toBeUndefined()
  const opened = sidesOf(other).map((side) => side.lab)
  expect(moments(...opened)).toEqual(moments(above, below))
  expect(lab.commands.link()).not.toContain('.o')
})

test('the link carries what is not the same acts told in the other protocol', () => {
  const { lab, above, below } = compared()
  above.commands.seek(1)
  above.commands.stepThread(M0)
  above.commands.act(CALL)
  const other = createLab()
  void other.commands.openLink(lab.commands.link())
  const actions = (one: Lab) => selectSimulation(stateOf(one)).actions.map(({ thread, event }) => `${thread} ${event}`)
  expect(sidesOf(other).map((side) => actions(side.lab))).toEqual([above, below].map(actions))
})

test.each([
  ['shown', 'signals'],
  ['other', 'fixup'],
] as const)('leaving it keeps the %s side, and the other one as a branch', (kept, protocol) => {
  const { lab } = compared()
  lab.commands.leaveComparison(kept)
  expect(stateOf(lab).beside).toBeUndefined()
  expect(selectSimulation(stateOf(lab)).setup.protocol).toBe(protocol)
  expect(stateOf(lab).tree.branches).toHaveLength(2)
})

test('comparing again leaves no further branch', () => {
  const { lab } = compared()
  lab.commands.leaveComparison('shown')
  void lab.commands.compare()
  lab.commands.leaveComparison('shown')
  expect(stateOf(lab).tree.branches).toHaveLength(2)
})

test('opening something else ends the comparison', () => {
  const { lab } = compared()
  void lab.commands.openScenario('two-callers')
  expect(stateOf(lab).beside).toBeUndefined()
})

test('a menu of one side is not over the other one', () => {
  const { above, below } = compared()
  above.commands.open({ kind: 'lane-menu', thread: M1, page: 'events' })
  expect([above, below].map((side) => stateOf(side).surface?.kind)).toEqual(['lane-menu', undefined])
})

test('a side is the same for as long as nothing is done', () => {
  const { above } = compared()
  expect(stateOf(above)).toBe(stateOf(above))
  expect(selectBranch(stateOf(above))).toBe(selectBranch(stateOf(above)))
})
