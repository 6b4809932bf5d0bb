import type { Action, StepId } from '../kit/actions.ts'
import { bornThreads, isEnabled } from '../kit/enabled.ts'
import { faultOf } from '../kit/events.ts'
import type { Fact } from '../kit/facts.ts'
import type { ThreadId } from '../kit/ids.ts'
import type { SmallSetup } from '../kit/study.ts'
import { nextChoice, type Policy } from '../trace/run.ts'
import { extendWhile, lastState, type Simulation, startSimulation } from '../trace/simulation.ts'

/** What one run of a situation tells, beside the verdict on all of them. */
export type FactKind = 'first' | 'send' | 'ran' | 'differs'

/** The steps in which a thread runs the call, in every protocol. */
const RUNS: ReadonlySet<StepId> = new Set(['C5', 'H3', 'O7', 'F2', 'G6', 'g2', 'M7', 'm4', 'P3', 'P3e', 'H2'])

/** More than any of these runs takes. */
const MAX_STEPS = 2_000

/** A fault happens once, as soon as it can; one of results, as soon as somebody has run the call. */
function faultNow(simulation: Simulation, ran: number): Action | undefined {
  const state = lastState(simulation)
  const { protocol, setup } = state
  const events = protocol.events.filter(({ fault }) => fault !== undefined && setup.faults.includes(fault))
  if (simulation.actions.some(({ event }) => faultOf(protocol, event) !== undefined)) return undefined
  return events
    .filter(({ fault }) => fault !== 'result-differs' || ran > 0)
    .flatMap(({ name }) => bornThreads(state).map((thread): Action => ({ thread, event: name })))
    .find((action) => isEnabled(state, action))
}

/** One schedule: people act at once, then faults, then the policy, until the call has returned or nothing can happen. */
export function runOf({ setup, programs }: SmallSetup, start: Policy = { kind: 'coordinator' }): Simulation {
  const left = programs.map(({ choices }) => [...choices])
  let policy = start
  return extendWhile(startSimulation(setup), (latest) => {
    const state = lastState(latest)
    const record = latest.trace.records.at(-1)
    if (latest.actions.length >= MAX_STEPS || record?.facts.some(({ kind }) => kind === 'returned')) return undefined
    const lane = left.find(([first]) => first !== undefined && isEnabled(state, first))
    const fault = faultNow(latest, ranIn(latest).length)
    if (lane !== undefined || fault !== undefined) return lane?.shift() ?? fault
    const next = nextChoice(latest, policy)
    policy = next.policy
    return next.choice?.action
  })
}

/** Who runs the call, in that order. */
function ranIn({ trace }: Simulation): readonly ThreadId[] {
  return trace.records.flatMap(({ step, thread, text }) =>
    step !== undefined && RUNS.has(step) && !/skips|nothing/.test(text) ? [thread] : [],
  )
}

function find<Kind extends Fact['kind']>({ trace }: Simulation, kind: Kind): Extract<Fact, { kind: Kind }> | undefined {
  const facts = trace.records.flatMap((record) => record.facts)
  return facts.find((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind)
}

/** 'The call returns EPERM', 'The process dies: …'. */
function ending(run: Simulation): string {
  const died = find(run, 'died')
  if (died !== undefined) return `The process dies: ${died.death.text}`
  const returned = find(run, 'returned')
  if (returned === undefined) return run.actions.length < MAX_STEPS ? 'The call never returns' : 'It goes on and on'
  return returned.errno === undefined ? 'The call returns success' : `The call returns ${returned.errno}`
}

/** 'only the caller has run it', '2 of 3 threads have run it'. */
function ranWords(run: Simulation, caller: ThreadId | undefined): string {
  const ran = new Set(ranIn(run))
  const all = bornThreads(lastState(run)).length
  if (ran.size === 0) return 'nobody has run it'
  if (ran.size === 1) return ran.has(caller as ThreadId) ? 'only the caller has run it' : 'one thread has run it'
  return ran.size === all ? `all ${all} threads have run it` : `${ran.size} of ${all} threads have run it`
}

/** 'it took effect on 2 of 3 threads'. */
function effectWords(run: Simulation): string {
  const facts = run.trace.records.flatMap((record) => record.facts)
  const changed = facts.flatMap((fact) => (fact.kind === 'kernel' && !fact.inherited ? [fact.thread] : []))
  return `it took effect on ${new Set(changed).size} of ${bornThreads(lastState(run)).length} threads`
}

function firstWords(run: Simulation, caller: ThreadId | undefined): string {
  const ran = ranIn(run)
  if (ran[0] === caller) return 'The caller is first.'
  return ran.at(-1) === caller ? 'The others are first; the caller is last.' : 'Another thread is first.'
}

/** What a run of this situation tells, in a sentence. */
export function factOf(kind: FactKind, setup: SmallSetup, policy?: Policy): string {
  const run = runOf(setup, policy)
  const caller = setup.programs[0]?.thread
  if (kind === 'first') return firstWords(run, caller)
  if (kind === 'send' && find(run, 'sent') === undefined) return 'No signal is sent: there is nothing to fail.'
  const end = ending(run)
  if (find(run, 'died') !== undefined) return end
  return `${end}; ${kind === 'differs' ? effectWords(run) : ranWords(run, caller)}.`
}
