import { fail, ok, type Result } from '../base/result.ts'
import { programsOf } from '../explorer/problem.ts'
import { type Action, isAct } from '../kit/actions.ts'
import { bornThreads } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { violationsOf } from '../kit/properties.ts'
import type { Setup } from '../kit/setup.ts'
import { initialState, step, transitionFor } from '../kit/state.ts'
import type { Violation } from '../kit/violations.ts'
import { protocolOf } from '../protocols/registry.ts'
import { beforeSignals, lateStep } from './before-signal.ts'
import { EVENTS, MOST_LANES, PER_PROGRAM, TAKEN, WORD, WORDS } from './layout.ts'
import { GATED } from './places.ts'

/** One step of the witness, for the gates. */
export interface PlannedStep {
  readonly thread: ThreadId
  readonly step: string
  /** The thread that is in `allm` from this step on. */
  readonly child: ThreadId | undefined
}

/** A witness that can be forced on a real runtime. */
export interface Plan {
  readonly setup: Setup
  readonly actions: readonly Action[]
  readonly steps: readonly PlannedStep[]
  /** What each lane does, by thread. */
  readonly programs: readonly { readonly thread: ThreadId; readonly events: readonly string[] }[]
  /** What the witness shows at its end, in the model's words. */
  readonly violation: Violation
}

/** Why a step cannot be forced. */
const UNGATED: Readonly<Record<string, string>> = {
  C1s: 'a second caller is not made: its call would be put off by the goroutine, not by its thread',
  S1r: 'with RawSyscall the thread keeps its P, and no gate can tell that it has entered the kernel',
  S3p: 'who gets a P back is decided by Go’s scheduler',
  P2: 'who gets a P back is decided by Go’s scheduler',
  Y1: 'sysmon retakes Ps by the clock, and is kept from it here',
  Y2: 'sysmon retakes Ps by the clock, and is kept from it here',
  E1: 'nobody writes to the pipe here',
  E2: 'nobody closes the pipe here',
  E3: 'no foreign signal 33 is sent here',
  E4: 'a goroutine that is kept on its thread cannot hop',
}

function taken(setup: Setup): readonly { readonly name: string; readonly bit: number | undefined }[] {
  const bits: Readonly<Record<string, number>> = {
    stw: TAKEN.stw,
    allocmlock: TAKEN.allocmlock,
    'wait-procid': TAKEN.waitProcid,
    'need-before-kill': TAKEN.needBeforeKill,
    'wait-acks': TAKEN.waitAcks,
    'clear-after-acks': TAKEN.clearAfterAcks,
    'sa-restart': TAKEN.saRestart,
    'mask-on-exit': TAKEN.maskOnExit,
    'procid skip': TAKEN.procidSkip,
    'procid per-m': TAKEN.procidPerM,
  }
  const names = [...setup.without, ...(setup.procid === 'wait-all' ? [] : [`procid ${setup.procid}`])]
  return names.map((name) => ({ name, bit: bits[name] }))
}

/** The bits of what a set-up takes away. */
export function takenBits(setup: Setup): number {
  return taken(setup).reduce((bits, { bit = 0 }) => bits | bit, 0)
}

/** The same set-up with nothing taken away. */
export function inPlace(setup: Setup): Setup {
  return { ...setup, without: [], procid: 'wait-all', order: 'newest-first' }
}

function unfitSetup(setup: Setup): string | undefined {
  const { platform, faults, assume, order } = setup
  if (protocolOf(setup).isForced !== true) return 'Only the protocol of Go 1.18 and later is reproduced.'
  if (platform !== 'linux/amd64') return `The set-up is ${platform}; only linux/amd64 without cgo is reproduced.`
  if (order !== 'newest-first') return 'A real runtime has the newest M first in allm; oldest first is not reproduced.'
  const [extra] = [...faults, ...assume]
  if (extra !== undefined) return `The set-up has ${extra}, which happens outside of Go’s code and is not reproduced.`
  const unknown = taken(setup).find(({ bit }) => bit === undefined)
  if (unknown !== undefined) return `The place where ${unknown.name} would be taken away is not described.`
  return undefined
}

function unfitAct({ event, call, thread }: Action, setup: Setup): string | undefined {
  const { nameOf, runsPrograms } = protocolOf(setup)
  if (!(event in EVENTS)) return `${nameOf(thread)} does ${event}, which the program here cannot do.`
  if (!runsPrograms(thread)) return `${nameOf(thread)} does ${event}; a real one cannot be told to.`
  if (call !== undefined && call !== 'seccomp') {
    return `${nameOf(thread)} calls ${call}; only seccomp is run, for it needs no root and /proc counts it.`
  }
  return undefined
}

function lateText(planned: PlannedStep | undefined, index: number, setup: Setup): string {
  const who = planned === undefined ? 'Its thread' : `${protocolOf(setup).nameOf(planned.thread)}`
  return `Step ${index + 1} of this witness cannot be forced: ${who} would have to be inside the kernel, in ${planned?.step}, when its signal comes, and a gate stands before that.`
}

function unfitStep({ thread, step: id }: PlannedStep, index: number, setup: Setup): string | undefined {
  if (GATED.has(id)) return undefined
  const why = UNGATED[id] ?? 'no place in Go’s code is described for it'
  return `Step ${index + 1} of this witness, ${id} of ${protocolOf(setup).nameOf(thread)}, cannot be forced: ${why}.`
}

type Witness = Pick<Plan, 'actions' | 'steps' | 'violation'>

/** The steps of a schedule up to the first that breaks a property in this way. */
function stepsOf(
  setup: Setup,
  actions: readonly Action[],
  kind: string | undefined,
): { readonly steps: readonly PlannedStep[]; readonly violation: Violation | undefined } {
  let state = initialState(protocolOf(setup), setup)
  const steps: PlannedStep[] = []
  for (const action of actions) {
    const found = transitionFor(state, action)
    if (found === undefined) break
    const after = step(state, action)
    const before = bornThreads(state)
    const child = bornThreads(after).find((thread) => !before.includes(thread))
    steps.push({ thread: action.thread, step: found.step, child })
    const violations = violationsOf(state, found.step, action.thread, after)
    const violation = violations.find((one) => kind === undefined || one.kind === kind)
    if (violation !== undefined) return { steps, violation }
    state = after
  }
  return { steps, violation: undefined }
}

/** In an order that gates can force, if that ends in the same way; else as it is. */
function forced(setup: Setup, actions: readonly Action[], violation: Violation): Witness {
  const moved = beforeSignals(setup, actions)
  const told = stepsOf(setup, moved, violation.kind)
  const isSame = told.violation !== undefined && told.steps.length === actions.length
  return isSame
    ? { actions: moved, steps: told.steps, violation: told.violation }
    : { actions, steps: stepsOf(setup, actions, violation.kind).steps, violation }
}

/** Fails with a sentence that names what of it cannot be forced on a real runtime. */
export function planFor(setup: Setup, all: readonly Action[], kind?: string): Result<Plan> {
  const unfit = unfitSetup(setup)
  if (unfit !== undefined) return fail(unfit)
  const first = stepsOf(setup, all, kind)
  if (first.violation === undefined) {
    return fail(`This schedule ends without ${kind ?? 'a violation'}: there is nothing to reproduce.`)
  }
  const { actions, steps, violation } = forced(setup, all.slice(0, first.steps.length), first.violation)
  const unfitOne =
    steps.flatMap((one, index) => unfitStep(one, index, setup) ?? [])[0] ??
    actions.flatMap((one) => (isAct(one.event) ? (unfitAct(one, setup) ?? []) : []))[0]
  if (unfitOne !== undefined) return fail(unfitOne)
  const late = lateStep(setup, actions)
  if (late !== undefined) return fail(lateText(steps[late], late, setup))
  const programs = programsOf(actions).map(({ thread, choices }) => ({
    thread,
    events: choices.map(({ event }) => event),
  }))
  if (steps.length > WORDS - WORD.script) return fail(`The witness has ${steps.length} steps, too many for the page.`)
  if (programs.some(({ events }) => events.length >= PER_PROGRAM))
    return fail('A thread is told too many things to do.')
  if (steps.some(({ thread }) => thread >= MOST_LANES)) return fail('The witness has too many threads.')
  return ok({ setup, actions, steps, programs, violation })
}
