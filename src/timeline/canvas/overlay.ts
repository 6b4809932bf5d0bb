import { EVENT_FLAG } from '../../trace/log.ts'
import type { LaneStore } from './lane-columns.ts'
import type {
  CallMark,
  DrawnCall,
  DrawnSign,
  DrawnTarget,
  Flight,
  LaneOverlay,
  Overlay,
  SignMark,
  StateMark,
} from './overlay-types.ts'

/** When an event begins, on the axis. */
export function timeOf({ log: { events }, unit }: LaneStore, event: number): number {
  return (unit === 'ns' ? events.start[event] : events.line[event]) ?? 0
}

/** When an event ends, on the axis; the end of the log for what has not returned. */
function endTimeOf({ log: { events }, unit, last }: LaneStore, event: number): number {
  return Math.min(last, (unit === 'ns' ? events.end[event] : events.endLine[event]) ?? 0)
}

/** What the calls add to the lanes. A version of the kernel state is the number of the call that made it, from 1. */
export function overlayOf(store: LaneStore, calls: readonly DrawnCall[], signs: readonly DrawnSign[] = []): Overlay {
  const marks = calls.map((call, index) => markOf(store, call, index)).sort((a, b) => a.from - b.from)
  const drafts: (Draft | undefined)[] = store.log.threads.map(() => undefined)
  const laneOf = (thread: number): Draft => {
    const draft = drafts[thread] ?? { flights: [], acknowledged: [], states: [], signs: [], coordinates: false }
    drafts[thread] = draft
    return draft
  }
  const told = signsByThread(signs)
  for (const [order, { index, flights, coordinator }] of marks.entries()) {
    for (const flight of flights) laneOf(flight.thread).flights.push(flight)
    const call = calls[index]
    if (call !== undefined) addResults(store, call, order + 1, laneOf, told)
    if (coordinator !== undefined) laneOf(coordinator).coordinates = true
  }
  addInherited(store, laneOf)
  for (const { thread, event, words } of signs) {
    laneOf(thread).signs.push({ time: timeOf(store, event), event, words })
  }
  return { calls: marks, lanes: drafts }
}

function signsByThread(signs: readonly DrawnSign[]): ReadonlyMap<number, readonly DrawnSign[]> {
  const found = new Map<number, DrawnSign[]>()
  for (const sign of signs) {
    const own = found.get(sign.thread)
    if (own === undefined) found.set(sign.thread, [sign])
    else own.push(sign)
  }
  return found
}

/** A lane that is still being written. */
interface Draft extends LaneOverlay {
  readonly flights: Flight[]
  readonly acknowledged: number[]
  readonly states: StateMark[]
  readonly signs: SignMark[]
  coordinates: boolean
}

function markOf(store: LaneStore, call: DrawnCall, index: number): CallMark {
  const { coordinator, begin, end, returned, targets, finished } = call
  const flights = targets.flatMap((target) => flightOf(store, target)).sort((a, b) => a.sent - b.sent)
  const from = timeOf(store, call.own ?? begin)
  const to = !finished ? store.last : returned === undefined ? endTimeOf(store, end) : timeOf(store, returned)
  const label = labelOf(store, call)
  const event = call.own ?? begin
  return { index, from, to: Math.max(from, to), coordinator, event, label, isOver: finished, flights }
}

function labelOf({ log }: LaneStore, { trap, args }: DrawnCall): string {
  return trap === undefined ? 'a system call that the log does not show' : `${log.words[trap] ?? ''}(${args})`
}

function flightOf(store: LaneStore, { thread, sent, delivered }: DrawnTarget): readonly Flight[] {
  if (sent === undefined) return []
  const at = timeOf(store, sent)
  const arrived = delivered === undefined ? undefined : Math.max(at, timeOf(store, delivered))
  return [{ thread, sent: at, sentEvent: sent, delivered: arrived, deliveredEvent: delivered }]
}

/** A new thread begins with the state that its creator has at the clone. Creators come before those they clone. */
function addInherited(store: LaneStore, laneOf: (thread: number) => Draft): void {
  for (const [thread, { parent, clonedBy, first }] of store.log.threads.entries()) {
    if (parent === undefined || clonedBy === undefined) continue
    const cloned = timeOf(store, clonedBy)
    const state = laneOf(parent).states.findLast(({ time }) => time <= cloned)
    if (state === undefined) continue
    laneOf(thread).states.unshift({ time: timeOf(store, first), version: state.version, inherited: true })
  }
}

function addResults(
  store: LaneStore,
  call: DrawnCall,
  version: number,
  laneOf: (thread: number) => Draft,
  told: ReadonlyMap<number, readonly DrawnSign[]>,
): void {
  // What is wrong with a thread in a call is said once.
  const isTold = (thread: number) =>
    told.get(thread)?.some(({ event }) => call.begin <= event && event <= call.end) === true
  const { coordinator, own } = call
  if (coordinator !== undefined && own !== undefined) addState(laneOf(coordinator), doneAt(store, own), version)
  for (const { thread, fate, ran, again, differs, sent } of call.targets) {
    const lane = laneOf(thread)
    // Whoever died in it neither has the new state nor acknowledges.
    if (ran !== undefined && fate !== 'killed') {
      addState(lane, doneAt(store, ran), version)
      lane.acknowledged.push(doneAt(store, ran))
    }
    if (again !== undefined) addState(lane, doneAt(store, again), version)
    const words = signWords(fate, differs)
    const event = again ?? ran ?? sent ?? call.end
    if (words !== undefined && !isTold(thread)) lane.signs.push({ time: timeOf(store, event), event, words })
  }
}

function signWords(fate: DrawnTarget['fate'], differs: boolean): string | undefined {
  if (fate === 'missed') return 'missed the call'
  if (fate === 'twice') return 'ran it twice'
  return differs ? 'got another result' : undefined
}

/** When a system call had its effect, as far as one can know: at its return, or where it began if that is not printed. */
function doneAt(store: LaneStore, event: number): number {
  const untimed = ((store.log.events.flags[event] ?? 0) & EVENT_FLAG.untimed) !== 0
  return untimed ? timeOf(store, event) : endTimeOf(store, event)
}

function addState(lane: Draft, time: number, version: number): void {
  lane.states.push({ time, version, inherited: false })
}
