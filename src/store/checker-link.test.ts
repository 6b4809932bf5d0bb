import { expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { threadId } from '../kit/ids.ts'
import { M0 } from '../protocols/go/ids.ts'
import { type Checker, createChecker } from './checker.ts'
import { KEYS, shownNeeds, shownOf } from './checker-shown.ts'
import { verdictText } from './checker-words.ts'
import { directOracle } from './direct-oracle.ts'
import { createLab, type Lab } from './lab.ts'
import { selectCursor, selectEnd, selectSimulation } from './selectors.ts'

interface Checked {
  readonly lab: Lab
  readonly checker: Checker
}

function checkedLab(): Checked {
  const lab = createLab()
  return { lab, checker: createChecker(lab, directOracle) }
}

/** A laboratory that shows how a read returns EINTR, found among `scope`. */
async function sentRace(scope: string): Promise<Checked> {
  const { lab, checker } = checkedLab()
  lab.commands.toggleGuarantee('sa-restart')
  checker.commands.setScope(scope)
  await checker.commands.check()
  await checker.commands.playShortest()
  return { lab, checker }
}

/** What whoever follows a link sees once the panel is there. */
async function opened(link: string): Promise<Checked> {
  const { lab, checker } = checkedLab()
  void lab.commands.openLink(link)
  checker.commands.refresh()
  await checker.commands.settled()
  return { lab, checker }
}

function verdictOf({ lab, checker }: Checked): string {
  const report = shownOf(checker.store.getState(), 'report', KEYS.report(lab.store.getState()))
  return verdictText(assertDefined(report, 'a verdict'))
}

test('a link carries what is searched, without what, and which finding is shown', async () => {
  const { lab } = await sentRace('reader')
  const link = lab.commands.link()
  expect(link).toContain('.ereader.finvisible_EINTR-seen_reader.')
  const there = await opened(link)
  expect(there.lab.store.getState().inquiry.scope).toBe('reader')
  expect(selectSimulation(there.lab.store.getState()).setup.without).toEqual(['sa-restart'])
  expect(verdictOf(there)).toBe('In “A thread blocked in read(2)” it can go wrong in 1 way.')
})

test('the finding of a link opens as it was sent: its name, its moment, and why its steps are needed', async () => {
  const { lab } = await sentRace('all')
  lab.commands.seek(7)
  const { lab: other, checker } = await opened(lab.commands.link())
  const sent = lab.store.getState()
  const state = other.store.getState()
  expect(state.finding).toMatchObject({ ...sent.finding, before: undefined })
  expect(selectCursor(state)).toBe(7)
  expect(shownNeeds(checker.store.getState().needs, state)?.needs).toBeDefined()
  expect(other.commands.link()).toBe(lab.commands.link())
})

test('a finding is sent as one also where the schedule goes on behind it', async () => {
  const { lab } = await sentRace('reader')
  lab.commands.seek(selectEnd(lab.store.getState()))
  lab.commands.letCoordinatorFinish()
  const there = await opened(lab.commands.link())
  expect(there.lab.store.getState().finding?.title).toBe('EINTR seen: A thread blocked in read(2)')
})

test('what a link says of a finding is not believed', async () => {
  const { lab } = await sentRace('reader')
  const { lab: other, checker } = await opened(lab.commands.link().replace('seen_reader', 'seen_exit'))
  expect(other.store.getState().notice?.text).toBe(
    'This link came with a finding that is not among those of this search.',
  )
  expect(checker.store.getState().needs).toBeUndefined()
})

test('a finding is not sent with guarantees that it was not found without', async () => {
  const { lab } = await sentRace('reader')
  lab.commands.toggleGuarantee('sa-restart')
  expect(lab.commands.link()).not.toContain('.f')
})

test('this laboratory is searched again by its link, because it was asked for', async () => {
  const { lab, checker } = checkedLab()
  lab.commands.act({ thread: threadId(3), event: 'READ' })
  lab.commands.act({ thread: M0, event: 'ALL_THREADS_SYSCALL', call: 'seccomp' })
  checker.commands.setScope('laboratory')
  expect(lab.commands.link()).toContain('.elaboratory.')
  await checker.commands.check()
  expect(verdictOf(await opened(lab.commands.link()))).toMatch(/^In this laboratory nothing can go wrong: all /)
})

test('what only another version can search is said, and the small set-ups are searched', async () => {
  const { lab } = checkedLab()
  const there = await opened(lab.commands.link().replace('.k', '.elost.k'))
  expect(there.lab.store.getState().notice?.text).toBe(
    'There is no set-up “lost” to check here; the small ones are checked.',
  )
  expect(verdictOf(there)).toMatch(/^In the 10 small set-ups nothing can go wrong/)
})

test('a link from before says what it said: the small set-ups are searched', async () => {
  const { lab, checker } = checkedLab()
  const link = lab.commands.link()
  checker.commands.setScope('laboratory')
  void lab.commands.openLink(link)
  expect(lab.store.getState().inquiry.scope).toBe('all')
})
