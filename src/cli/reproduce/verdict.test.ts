import { describe, expect, test } from 'vitest'
import { changed } from '../../explorer/rows.ts'
import { setupsOf } from '../../explorer/standard-setups.ts'
import type { Setup } from '../../kit/setup.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { heldUpAt } from '../../reproduce/kept.ts'
import type { Plan } from '../../reproduce/plan.ts'
import { happened } from './evidence.ts'
import type { LaneSeen, Observation, TaskSeen } from './observation.ts'
import { verdictInPlace, verdictOf } from './verdict.ts'
import { shortest } from './witness.ts'

function planOf(id: string, changes: Partial<Setup>, kind?: string): Plan {
  const problem = setupsOf('signals').find((one) => one.id === id)
  if (problem === undefined) throw new Error(`no set-up ${id}`)
  const named = shortest(changed(problem, changes), kind, () => undefined)
  if (!named.ok || 'refused' in named.value) throw new Error('no plan')
  return named.value.plan
}

const MISSED = planOf('reader', { without: ['wait-acks'] })
const TWICE = planOf('template-race', { without: ['stw'], procid: 'per-m' }, 'twice')
const HANG = planOf('template-race', { without: ['stw'], procid: 'per-m' }, 'hang')
const CRASH = planOf('exit', { without: ['stw', 'mask-on-exit'] }, 'crash')
const INTERRUPTED = planOf('reader', { without: ['sa-restart'] })

/** '10:1 11:0': threads and their filters. */
function tasks(text: string): readonly TaskSeen[] {
  return text.split(' ').map((one) => {
    const [tid, filters] = one.split(':').map(Number)
    return { Tid: tid ?? 0, Filters: filters ?? 0, State: 'S' }
  })
}

/** '0:10 3:13': lanes and their threads. */
function lanes(text: string, more: Partial<LaneSeen> = {}): readonly LaneSeen[] {
  return text.split(' ').map((one) => {
    const [lane, tid] = one.split(':').map(Number)
    const rest = { At: 0, Last: 0, Errno: 0, State: 'R', Syscall: '', SignalPending: false, ...more }
    return { Lane: lane ?? 0, Tid: tid ?? 0, ...rest }
  })
}

/** A run of the witness to its end, of which everything was seen. */
function seen(plan: Plan, changes: Partial<Observation>): Observation {
  return {
    ...{ Run: 0, End: 'complete', Turn: plan.steps.length, Open: false, Strays: 0, Returned: false, Returns: true },
    ...{ Before: tasks('10:0 11:0 13:0'), Frozen: [], After: [], Lanes: lanes('0:10 1:11 3:13'), Errno: 0, Errnos: [] },
    ...{ Status: 0, Signal: '', Stderr: '', Ms: 0 },
    ...changes,
  }
}

describe('reproduced', () => {
  test('missed: the call has returned, and those that the model names have no filter', () => {
    expect(verdictOf(MISSED, seen(MISSED, { After: tasks('10:1 11:0 13:0') }))).toEqual({
      kind: 'reproduced',
      text: 'the call has returned; Seccomp_filters added: m0 (thread 10) 1, sysmon (thread 11) 0, M1 (thread 13) 0',
    })
  })

  test('a crash may come while the signal is still being sent: delivery waits for no gate', () => {
    const sending = CRASH.steps.findLastIndex(({ step }) => step === 'C8k')
    const died = { End: 'exited', Turn: sending, Open: true, Signal: 'segmentation fault' } as const
    expect(verdictOf(CRASH, seen(CRASH, died))).toEqual({
      kind: 'reproduced',
      text: 'the process died: segmentation fault',
    })
    expect(verdictOf(CRASH, seen(CRASH, { ...died, Open: false })).kind).toBe('inconclusive')
    expect(verdictOf(CRASH, seen(CRASH, { ...died, Turn: sending - 1 })).kind).toBe('inconclusive')
  })

  test('filters that a container came with do not count', () => {
    const run = seen(MISSED, { Before: tasks('10:2 11:2 13:2'), After: tasks('10:3 11:2 13:2') })
    expect(verdictOf(MISSED, run).kind).toBe('reproduced')
  })

  test('twice: the thread has two filters while the gates are still closed', () => {
    const run = seen(TWICE, { Frozen: tasks('10:1 15:2'), Lanes: lanes('0:10 5:15') })
    expect(verdictOf(TWICE, run).kind).toBe('reproduced')
  })

  test('a hang: with every gate open the call does not return', () => {
    const run = seen(HANG, { Returns: false, After: tasks('10:1 13:0') })
    expect(verdictOf(HANG, run)).toMatchObject({ kind: 'reproduced', text: expect.stringContaining('not returned') })
  })

  test('EINTR: the program’s own read has returned it', () => {
    const run = seen(INTERRUPTED, { Errnos: [0, 0, 0, 5] })
    expect(verdictOf(INTERRUPTED, run).kind).toBe('reproduced')
  })
})

describe('inconclusive, with the condition that was not met', () => {
  test.each([
    [{ After: tasks('10:1 11:0 13:1') }, /every step was taken, but the call has returned; .* M1 \(thread 13\) 1/],
    [{ Returns: false }, /every step was taken, but the call has not returned/],
    [{ Before: tasks('10:-1 11:-1'), After: tasks('10:-1') }, /this kernel does not tell Seccomp_filters/],
    [{ End: 'misordered' }, /not born in the order/],
    [{ End: 'unready' }, /did not come to its beginning/],
    [{ Strays: 1 }, /made 1 thread\(s\) that the witness does not have/],
    [{ End: 'stuck', Turn: 12 }, /step 13 of 16 \(m0, C10\) was not taken: m0 has taken no step, and runs/],
    [{ End: 'stuck', Turn: 0, Open: true }, /step 1 of 16 \(M1, S1\) did not end/],
    [
      { End: 'exited', Turn: 3, Status: 2, Stderr: 'fatal error: x\n' },
      /the process died with status 2: fatal error: x/,
    ],
  ] as const)('%o', (changes, text) => {
    const verdict = verdictOf(MISSED, seen(MISSED, changes as Partial<Observation>))
    expect(verdict).toEqual({ kind: 'inconclusive', text: expect.stringMatching(text) })
  })

  test('a hang that ends once the gates are open was none', () => {
    expect(verdictOf(HANG, seen(HANG, { Returns: true })).kind).toBe('inconclusive')
  })
})

describe('with nothing taken away', () => {
  const model = heldUpAt(MISSED)
  const stuck: Partial<Observation> = { End: 'stuck', Turn: 12, Returns: true }

  test('blocked where the model is: the guarantee at work', () => {
    const last = protocolOf(MISSED.setup).steps.indexOf('C9') + 1
    expect(verdictInPlace(MISSED, seen(MISSED, { ...stuck, Lanes: lanes('0:10', { Last: last }) }), model)).toEqual({
      kind: 'blocked',
      step: 13,
      text: 'step 13 of 16 (m0, C10): m0 last took C9, and runs; in the model it spins: waits for M1 to acknowledge',
    })
  })

  test.each([
    ['elsewhere than the model', { ...stuck, Turn: 9 }, /blocked at step 10 of 16 .*; the model is at step 13/],
    ['in a step that has begun', { ...stuck, Open: true }, /blocked at step 13/],
    ['not at all', { End: 'complete' }, /the whole order was taken with nothing taken away/],
    ['for the process has died', { End: 'exited', Turn: 12, Status: 2 }, /the process died with status 2/],
  ] as const)('blocked %s: inconclusive', (_, changes, text) => {
    const verdict = verdictInPlace(MISSED, seen(MISSED, changes as Partial<Observation>), model)
    expect(verdict).toEqual({ kind: 'inconclusive', text: expect.stringMatching(text) })
  })

  test('blocked where the model is not: inconclusive', () => {
    expect(verdictInPlace(MISSED, seen(MISSED, stuck), undefined).kind).toBe('inconclusive')
  })
})

describe('with no order forced', () => {
  test.each([
    ['missed', MISSED, { After: tasks('10:1 11:0') }, true],
    ['missed by nobody', MISSED, { After: tasks('10:1 11:1') }, false],
    ['twice', TWICE, { After: tasks('10:1 11:2') }, true],
    ['a hang', HANG, { Returns: false }, true],
    ['no hang', HANG, { Returns: true }, false],
    ['EINTR', INTERRUPTED, { Errnos: [0, 0, 0, 5] }, true],
  ] as const)('%s', (_, plan, changes, expected) => {
    expect(happened(plan, seen(plan, changes as Partial<Observation>))).toBe(expected)
  })
})
