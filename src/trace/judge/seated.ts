import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { LogSigns, Reading } from '../../kit/log-signs.ts'
import type { Protocol } from '../../kit/protocol.ts'
import { LIMITS, type Setup } from '../../kit/setup.ts'
import type { Log } from '../log.ts'
import { argumentsOf, wordOf } from '../log-text.ts'
import { type Cast, sittingIn } from './cast.ts'
import { type Birth, birthsIn, failsUsually, isFailed, openingOf } from './spans.ts'
import type { CallTarget, LogCall } from './types.ts'

/** Why something is not told of a call, behind its name: 'somebody was killed in it'. */
export interface Untold {
  readonly untold: string
}

/** A recorded call, and who plays whom in it, as one reading of its library has it. */
export interface Seated extends Cast {
  readonly protocol: Protocol
  readonly signs: LogSigns
  readonly reading: Reading
  readonly births: readonly Birth[]
  /** Those who have blocked the signal when the call begins. */
  readonly deaf: ReadonlySet<ThreadId>
}

/** What all readings of a call have in common. */
interface About {
  readonly log: Log
  readonly call: LogCall
  readonly caller: number
  readonly protocol: Protocol
  readonly signs: LogSigns
  readonly births: readonly Birth[]
}

function sendsIn(log: Log, { coordinator = 0, firstSignal, end }: LogCall, readings: readonly Reading[]): number {
  if (firstSignal === undefined) return 0
  let count = 0
  for (let event = firstSignal; event <= end; event++) {
    if (log.events.thread[event] !== coordinator || log.events.kind[event] !== 0) continue
    if (log.events.word[event] !== log.events.word[firstSignal]) continue
    const args = argumentsOf(log, event)
    if (readings.some(({ signal }) => signal.test(args))) count++
  }
  return count
}

/** What of a call has no place on the machines, or is not shown well enough to be held against them. */
function whyUntold(
  log: Log,
  call: LogCall,
  { births: born, readings }: LogSigns,
  births: readonly Birth[],
): string | undefined {
  const doubt = call.doubts.find(({ kind }) => kind !== 'cut off' || call.finished)
  if (doubt !== undefined) return 'the log does not show all of it'
  if (log.likelyOrder === true) return 'the order of its lines is not known'
  if (call.unseen.length > 0) return 'no line of somebody whom it asks is in the log'
  if (call.trap === undefined && births.length === 0) return 'the log does not show which system call it makes'
  if (call.targets.some(({ fate }) => fate === 'not visible')) return 'somebody is not visible in it'
  const dies = call.resultsDiffer && !call.finished
  if (call.targets.some(({ fate }) => fate === 'killed') && !dies) return 'somebody was killed in it'
  if (call.targets.some(({ again }) => again !== undefined)) return undefined
  const sent = call.targets.filter((target) => target.sent !== undefined).length
  if (sendsIn(log, call, readings) > sent) return 'it signals somebody more than once'
  const children = births.map(({ creator }) => creator)
  const isOften = new Set(children).size < children.length
  const isHard = births.some(({ creator, child }) => creator === call.coordinator || children.includes(child ?? -1))
  if (births.length > 0 && (born === undefined || isOften || isHard)) return 'threads are born in it'
  return undefined
}

/** Whether a library knows a thread that it did not ask; `undefined` where the log does not show its birth. */
function isKnown(log: Log, { knows }: Reading, thread: number): boolean | undefined {
  const { clonedBy } = log.threads[thread] ?? {}
  return clonedBy === undefined ? undefined : knows.test(argumentsOf(log, clonedBy))
}

/** The thread that began the process, if the log shows that; else the oldest of these by number. */
function mainOf(log: Log, caller: number, threads: readonly number[]): number | undefined {
  let root = caller
  for (;;) {
    const { parent, clonedBy } = log.threads[root] ?? {}
    if (parent === undefined || clonedBy === undefined || !argumentsOf(log, clonedBy).includes('CLONE_THREAD')) break
    root = parent
  }
  if (threads.includes(root)) return root
  if (log.threads[root]?.ended !== undefined) return undefined
  return [...threads].sort((a, b) => (log.threads[a]?.tid ?? 0) - (log.threads[b]?.tid ?? 0))[0]
}

/** Those whom the library asks, in its order, and behind them those whom it never came to. */
function askedIn({ log, call }: About, reading: Reading): readonly number[] | Untold {
  const asked: number[] = []
  const others: number[] = []
  for (const { thread, sent, fate } of call.targets) {
    if (fate === 'exiting') continue
    if (sent !== undefined) asked.push(thread)
    else {
      const known = isKnown(log, reading, thread)
      const isFirst = log.threads[thread]?.parent === undefined && !call.finished
      if (known === undefined && !isFirst)
        return { untold: 'the log does not show the birth of somebody it leaves out' }
      if (known !== false) others.push(thread)
    }
  }
  return [...asked, ...others.sort((a, b) => (log.threads[b]?.tid ?? 0) - (log.threads[a]?.tid ?? 0))]
}

function slotsOf(about: About, reading: Reading): ReadonlyMap<number, ThreadId> | Untold {
  const { log, caller, births } = about
  const asked = askedIn(about, reading)
  if ('untold' in asked) return asked
  if (asked.length === 0) return { untold: 'it asks nobody' }
  const main = mainOf(log, caller, [caller, ...asked])
  if (main === undefined) return { untold: 'its main thread is gone' }
  const seats = reading.seats(asked, caller, main)
  if (seats === undefined) return { untold: 'the machines do not walk its threads in that order' }
  const isNew = (thread: number): boolean => births.some(({ child }) => child === thread)
  const inOrder = [...seats.filter((thread) => !isNew(thread)), ...seats.filter(isNew)]
  return new Map(inOrder.map((thread, i) => [thread, threadId(i)]))
}

function setupFor({ log, call, protocol, signs, births }: About, { without, assume }: Reading, size: number): Setup {
  const born = births.filter(({ child }) => child !== undefined).length
  const usual = failsUsually(log, call)
  const runs = [call.own, ...call.targets.map(({ ran }) => ran)].flatMap((event) => event ?? [])
  const faults = [
    ...(call.targets.some(({ sent }) => sent !== undefined && isFailed(log, sent)) ? [signs.sendFault] : []),
    ...(runs.some((event) => isFailed(log, event) !== usual) ? [signs.differsFault] : []),
    ...(births.length > born && signs.births !== undefined ? [signs.births.fault] : []),
  ]
  const capacity = Math.max(size - born + births.length, LIMITS.capacity[0])
  return { ...protocol.defaults, ms: size - born, capacity, without, assume, faults }
}

function isDeaf(about: About, target: CallTarget): boolean {
  return about.births.every(({ child }) => child !== target.thread) && openingOf(about.log, target) !== undefined
}

function seatedBy(about: About, reading: Reading): Seated | Untold {
  const { log, call, caller, protocol, signs, births } = about
  const slots = slotsOf(about, reading)
  if ('untold' in slots) return slots
  const self = slots.get(caller) ?? threadId(0)
  const setup = setupFor(about, reading, slots.size)
  if (setup.ms > LIMITS.ms[1] || setup.capacity > LIMITS.capacity[1]) {
    return { untold: 'it asks more threads than the model has room for' }
  }
  const deaf = new Set(call.targets.flatMap((one) => (isDeaf(about, one) ? [slots.get(one.thread) ?? self] : [])))
  const busy = new Set(births.flatMap(({ creator, child }) => [creator, child].map((one) => slots.get(one ?? -1))))
  const { sits, blocked } = sittingIn(log, call, slots, (slot) => !busy.has(slot) && !deaf.has(slot))
  const run = call.own ?? call.targets.find(({ ran }) => ran !== undefined)?.ran
  const name = run === undefined ? '' : wordOf(log, run)
  return {
    setup,
    coordinator: self,
    slots,
    sits,
    blocked,
    hidden: new Set(),
    ...signs.callOf(name, call.args, failsUsually(log, call)),
    protocol,
    signs,
    reading,
    births,
    deaf,
  }
}

/** The recorded call in each reading that its signals allow: at least one, or why not. */
export function seatings(log: Log, call: LogCall, protocol: Protocol, signs: LogSigns): readonly Seated[] | Untold {
  const { coordinator: caller, firstSignal } = call
  if (caller === undefined) return { untold: 'the log does not show who makes it' }
  const births = birthsIn(log, call)
  const untold = whyUntold(log, call, signs, births)
  if (untold !== undefined) return { untold }
  if (signs.callerFirst && call.own === undefined) return { untold: 'the log does not show its caller run it' }
  const about: About = { log, call, caller, protocol, signs, births }
  const signal = firstSignal === undefined ? undefined : argumentsOf(log, firstSignal)
  const readings = signs.readings.filter((one) => signal === undefined || one.signal.test(signal))
  const found = readings.map((reading) => seatedBy(about, reading))
  const seated = found.flatMap((one) => ('untold' in one ? [] : [one]))
  const [first = { untold: 'its signal is not one of the library' }] = found
  return seated.length > 0 || !('untold' in first) ? seated : first
}
