import { expect, test } from 'vitest'
import { check } from '../../explorer/check.ts'
import type { Problem } from '../../explorer/problem.ts'
import { changed } from '../../explorer/rows.ts'
import { setupsOf } from '../../explorer/standard-setups.ts'
import type { Action } from '../../kit/actions.ts'
import type { Setup } from '../../kit/setup.ts'
import { DEFAULT_SETUP, protocolOf } from '../../protocols/registry.ts'
import { beforeSignals, lateStep } from '../../reproduce/before-signal.ts'
import { heldUpAt } from '../../reproduce/kept.ts'
import { NOT_BEGUN, WORD } from '../../reproduce/layout.ts'
import { type Plan, planFor } from '../../reproduce/plan.ts'
import { scenarioOf } from '../../store/scenario-store.ts'
import { runCommandLine } from '../command-line.ts'
import { thisMachine } from '../host.ts'
import { endsOutside, pageOf } from './page.ts'
import { shortest } from './witness.ts'

function problemOf(id: string, changes: Partial<Setup>): Problem {
  const problem = setupsOf('signals').find((one) => one.id === id)
  if (problem === undefined) throw new Error(`no set-up ${id}`)
  return changed(problem, changes)
}

function planOf(id: string, changes: Partial<Setup>, kind?: string): Plan {
  const named = shortest(problemOf(id, changes), kind, () => undefined)
  if (!named.ok) throw new Error(named.error)
  if ('refused' in named.value) throw new Error(named.value.refused)
  return named.value.plan
}

/** 'm0 C0' */
function stepsText({ setup, steps }: Plan): readonly string[] {
  return steps.map(({ thread, step }) => `${protocolOf(setup).nameOf(thread)} ${step}`)
}

/** What the command says when there is no Go: it is not asked for where a witness is refused. */
function said(...args: readonly string[]): readonly string[] {
  const told = runCommandLine(['reproduce', ...args], undefined, { ...thisMachine, tell: () => undefined })
  if (!told.ok) return [told.error]
  expect(told.value.status).toBe(2)
  return told.value.notes
}

const WAIT_ACKS = planOf('reader', { without: ['wait-acks'] })

test('the steps of a witness become a script: the step, its lane, the lane of the thread it makes', () => {
  const { steps } = protocolOf(DEFAULT_SETUP)
  const plan = planOf('template-start', { procid: 'skip' })
  const page = pageOf(plan, steps, { forced: true, broken: true })
  const entries = page.slice(WORD.script, WORD.script + plan.steps.length)
  expect(entries.map((entry) => `${(entry >> 16) & 0xff} ${steps[entry & 0xffff]}`)).toEqual(
    plan.steps.map(({ thread, step }) => `${thread} ${step}`),
  )
  const pushed = entries.filter((entry) => entry >> 24 > 0)
  expect(pushed.map((entry) => [steps[entry & 0xffff], entry >> 24])).toEqual([['N2p', 3]])
  expect(page[WORD.turn]).toBe(NOT_BEGUN)
})

test('what the kernel finishes on a signalled thread is put before the sending, where a gate can hold it', () => {
  const problem = problemOf('exit', { without: ['stw'] })
  const found = check(problem, { maxStates: 1_000_000, now: () => 0, onProgress: () => true }).broken.find(
    ({ violation }) => violation.kind === 'hang',
  )
  const actions = found?.witness.actions ?? []
  expect(lateStep(problem.setup, actions)).toBeDefined()
  const told = beforeSignals(problem.setup, actions)
  expect(lateStep(problem.setup, told)).toBeUndefined()
  expect(told).toHaveLength(actions.length)
  for (const thread of [0, 1, 2, 3]) {
    expect(told.filter((one) => one.thread === thread)).toEqual(actions.filter((one) => one.thread === thread))
  }
})

test('what is taken away is on the page only where it is to be taken away', () => {
  const { steps } = protocolOf(DEFAULT_SETUP)
  const taken = (broken: boolean) => pageOf(WAIT_ACKS, steps, { forced: true, broken })[WORD.taken]
  expect([taken(true), taken(false)]).toEqual([64, 0])
})

test('the end of a system call’s entry and of a thread is seen from outside', () => {
  expect(endsOutside(WAIT_ACKS)).toEqual({ asleep: [0], gone: [] })
})

test('a schedule that goes on after its violation is cut there', () => {
  const { setup, actions } = WAIT_ACKS
  const more: readonly Action[] = [...actions, { thread: WAIT_ACKS.steps[0]?.thread ?? 0, event: 'SIGNAL' } as Action]
  const plan = planFor(setup, more)
  expect(plan.ok && stepsText(plan.value).at(-1)).toBe('m0 C13r')
})

test.each([
  ['reader', { without: ['wait-acks'] }, undefined, 13, 'C10'],
  ['reader', { without: ['clear-after-acks'] }, undefined, 13, 'C10'],
  ['reader', { without: ['sa-restart'] }, undefined, 18, 'S2i'],
  ['template-start', { procid: 'skip' }, undefined, 18, 'C8n'],
  ['template-race', { without: ['stw'], procid: 'per-m' }, 'twice', 7, 'N1'],
  ['template-race', { without: ['stw'], procid: 'per-m' }, 'hang', 12, 'C3'],
] as const)(
  'in the order of %s %o %s the model with everything in place is held up at step %i, %s',
  (id, changes, kind, step, name) => {
    const held = heldUpAt(planOf(id, changes as Partial<Setup>, kind))
    expect(held).toMatchObject({ index: step - 1, step: name })
  },
)

test('who waits for what is told in the model’s words', () => {
  expect(heldUpAt(WAIT_ACKS)?.because).toBe('spins: waits for M1 to acknowledge')
})

test.each([
  [
    ['--setup', 'hopper', '--without', 'stw'],
    /Step 17 of this witness, E4 of M2, cannot be forced: a goroutine that is kept on its thread cannot hop/,
  ],
  [['--setup', 'create-pless', '--without', 'stw,allocmlock', '--kind', 'hang'], /Y1 of sysmon, cannot be forced/],
  [
    ['--setup', 'two-callers', '--without', 'stw,worldsema,allocmlock', '--kind', 'twice'],
    /The place where worldsema would be taken away is not described/,
  ],
  [['results-differ'], /m0 calls gettid; only seccomp is run, for it needs no root/],
  [['--setup', 'reader', '--fault', 'lost-tgkill'], /The set-up has lost-tgkill, which happens outside of Go’s code/],
  [
    ['--setup', 'template-race', '--without', 'stw', '--procid', 'per-m'],
    /breaks in several ways; choose one with --kind: hang, twice/,
  ],
  [['--setup', 'reader'], /reader holds in every schedule: there is nothing to reproduce/],
  [
    ['--setup', 'reader', '--without', 'wait-acks', '--kind', 'twice'],
    /breaks in no way called twice; expected missed/,
  ],
  [
    ['rawsyscall-keeps-its-p'],
    /Step 1 of this witness, S1r of M1, cannot be forced: with RawSyscall the thread keeps its P/,
  ],
  [['old-blocked-in-read'], /Only the protocol of Go 1\.18 and later is reproduced/],
  [['two-callers'], /ends without a violation/],
  [['with-cgo'], /The set-up is cgo; only linux\/amd64 without cgo is reproduced/],
  [[], /Expected a witness/],
  [['--setup', 'reader', '--without', 'wait-acks', '--runs', '0'], /--runs 0 is no number of runs/],
])('%o is refused in a sentence', (args, sentence) => {
  expect(said(...args).join('\n')).toMatch(sentence)
})

test('without Go a sentence says so', () => {
  expect(said('--setup', 'reader', '--without', 'wait-acks').join('\n')).toMatch(/There is no Go on this machine/)
})

test('every scenario is either planned or refused, never a crash', () => {
  for (const id of ['a-thread-exits', 'knocked-out-of-read', 'results-differ']) {
    expect(scenarioOf(id)).toBeDefined()
    expect(said(id)).not.toEqual([])
  }
})
