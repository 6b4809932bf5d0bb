import { assertDefined } from '../base/assert.ts'
import { type Blocked, type Choice, enabled } from '../kit/enabled.ts'
import type { ThreadId } from '../kit/ids.ts'
import { inspect, type MemoryView } from '../kit/inspect.ts'
import type { State } from '../kit/state.ts'
import { laneOrder } from '../trace/lane-order.ts'
import { type Outcome, outcomeAt } from '../trace/outcome.ts'
import { extend, prefix, type Simulation } from '../trace/simulation.ts'
import type { TraceRecord } from '../trace/types.ts'
import { type Branch, currentBranch } from './branches.ts'
import { type Change, changesBetween } from './changes.ts'
import { lastAnswer, oncePerObject } from './memo.ts'
import { type Move, moveOf, scheduledChoice } from './policy.ts'
import type { LabState, Playback } from './state.ts'

/*
 * Everything that is shown, computed from the one state. Equal states give the identical object, so a component
 * renders again only when what it shows has changed. What is told of a moment is kept with the moment's own immutable
 * state: going back and forth computes nothing twice.
 */

const enabledAt = oncePerObject(enabled)
const memoryAt = oncePerObject(inspect)

export function selectBranch(state: LabState): Branch {
  return currentBranch(state.tree)
}

export function selectSimulation(state: LabState): Simulation {
  return selectBranch(state).simulation
}

export function selectCursor(state: LabState): number {
  return selectBranch(state).cursor
}

/** The last moment there is. */
export function selectEnd(state: LabState): number {
  return selectSimulation(state).actions.length
}

/** The process at the cursor. */
export function selectMoment(state: LabState): State {
  const { simulation, cursor } = selectBranch(state)
  return assertDefined(simulation.states[cursor], `moment ${cursor} exists`)
}

/** The step that led to the cursor; none at moment 0. */
export function selectLastRecord(state: LabState): TraceRecord | undefined {
  const { simulation, cursor } = selectBranch(state)
  return simulation.trace.records[cursor - 1]
}

export function selectChoices(state: LabState): readonly Choice[] {
  return enabledAt(selectMoment(state)).choices
}

export function selectBlocked(state: LabState): readonly Blocked[] {
  return enabledAt(selectMoment(state)).blocked
}

export function selectMemory(state: LabState): MemoryView {
  return memoryAt(selectMoment(state))
}

/** The threads that are known to a call by now, in the order of their lanes, from top to bottom. */
export function selectLanes(state: LabState): readonly ThreadId[] {
  return lanesOf(selectMemory(state))
}

const lanesOf = oncePerObject((memory: MemoryView) => {
  return laneOrder(memory.threads, (row) => row).map(({ id }) => id)
})

/** The selected lane; the first one while the selected thread is not born yet at the cursor. */
export function selectSelected(state: LabState): ThreadId {
  const lanes = selectLanes(state)
  return lanes.includes(state.selected) ? state.selected : assertDefined(lanes[0], 'm0 is always there')
}

const NO_CHANGES: readonly Change[] = []

/** What the step that led to the cursor changed. */
export function selectChanges(state: LabState): readonly Change[] {
  const { simulation, cursor } = selectBranch(state)
  const before = simulation.states[cursor - 1]
  return before === undefined ? NO_CHANGES : changed(memoryAt(before), memoryAt(selectMoment(state)))
}

const changed = lastAnswer(changesBetween)

/** What the default step of a lane would do, before it is taken. */
export interface Preview {
  readonly thread: ThreadId
  readonly move: Move
  readonly record: TraceRecord
  readonly changes: readonly Change[]
}

export function selectPreview(state: LabState): Preview | undefined {
  if (state.preview === undefined) return undefined
  const { simulation, cursor } = selectBranch(state)
  return previewOf(simulation, cursor, state.preview)
}

const previewOf = lastAnswer((simulation: Simulation, cursor: number, thread: ThreadId): Preview | undefined => {
  const now = prefix(simulation, cursor)
  const before = assertDefined(now.states[cursor], `moment ${cursor} exists`)
  const move = moveOf(simulation, cursor, thread)
  if (move === undefined) return undefined
  const after = extend(now, move.action)
  const state = assertDefined(after.states[cursor + 1], 'a step leads to a state')
  const record = assertDefined(after.trace.records[cursor], 'a step leaves a record')
  return { thread, move, record, changes: changesBetween(memoryAt(before), memoryAt(state)) }
})

/** What came out by the cursor: calls that returned, and what was violated. */
export function selectOutcome(state: LabState): Outcome {
  const { simulation, cursor } = selectBranch(state)
  return outcome(simulation.trace, cursor)
}

const outcome = lastAnswer(outcomeAt)

/** What a step forward does: the recorded next step where the policy follows it, else the scheduler's choice. */
export function selectNext(state: LabState): NextStep | undefined {
  const { simulation, cursor } = selectBranch(state)
  return nextStep(simulation, cursor, state.playback)
}

/** `text` is a clause after the thread's name. */
export interface NextStep {
  readonly thread: ThreadId
  readonly text: string
}

const nextStep = lastAnswer((simulation: Simulation, cursor: number, playback: Playback): NextStep | undefined => {
  const recorded = simulation.trace.records[cursor]
  const follows = recorded !== undefined && playback.policy === 'recorded'
  const choice = follows ? undefined : scheduledChoice(prefix(simulation, cursor), playback)
  if (choice !== undefined) return { thread: choice.action.thread, text: choice.title }
  return recorded === undefined ? undefined : { thread: recorded.thread, text: recorded.text }
})
