import { blockedAt } from '../kit/enabled.ts'
import { THREAD } from '../kit/fields.ts'
import type { ThreadId } from '../kit/ids.ts'
import { callers } from '../kit/properties.ts'
import type { State } from '../kit/state.ts'
import type { Violation } from '../kit/violations.ts'
import { protocolInfo } from '../lessons/protocols.ts'
import { protocolOf } from '../protocols/registry.ts'
import { outcomeAt } from '../trace/outcome.ts'
import { type Simulation, stateAt } from '../trace/simulation.ts'
import type { TraceRecord } from '../trace/types.ts'
import { listed } from './setup-words.ts'

/** How the call of one side stands. */
export interface Fate {
  readonly kind: 'none' | 'under way' | 'returned' | 'broken'
  /** Of the call: 'hangs' */
  readonly word: string
  /** Why, where it is broken: 'm0 waits for M1; M1 waits in the kernel.' Else empty. */
  readonly because: string
}

/** One line of what the two sides come to. */
export interface Difference {
  readonly title: string
  readonly values: readonly [string, string]
  readonly differs: boolean
}

/** What is said of a call in which this came up. */
const BROKEN_WORDS: Readonly<Record<Violation['kind'], string>> = {
  hang: 'hangs',
  crash: 'ends in a crash',
  throw: 'ends in a throw',
  abort: 'ends in abort()',
  SIGKILL: 'ends in SIGKILL',
  missed: 'has missed a thread',
  twice: 'has run twice on a thread',
  'mixed view': 'was seen half done',
  'order differs': 'came in another order elsewhere',
  'EINTR seen': 'was seen by the program: EINTR',
}

/** How it stands with the call at a moment. */
export function fateAt(simulation: Simulation, moment: number): Fate {
  const { returned, violations } = outcomeAt(simulation.trace, moment)
  const state = stateAt(simulation, moment)
  const calling = callers(state.memory)
  const broken = violations.at(-1)
  if (broken !== undefined) {
    const because = broken.kind === 'hang' ? waitText(state, calling) : broken.text
    return { kind: 'broken', word: BROKEN_WORDS[broken.kind], because }
  }
  if (calling.length > 0) return { kind: 'under way', word: 'is under way', because: '' }
  if (returned === 0) return { kind: 'none', word: 'is not made yet', because: '' }
  return { kind: 'returned', word: returned === 1 ? 'has returned' : `has returned ${returned} times`, because: '' }
}

/** 'm0 waits for M1; M1 waits in the kernel.': whom each waits for, as far as that leads. */
function waitText(state: State, from: readonly ThreadId[]): string {
  const told: string[] = []
  const seen = new Set<ThreadId>()
  const tell = (thread: ThreadId): void => {
    if (seen.has(thread)) return
    seen.add(thread)
    const blocked = blockedAt(state, thread)
    if (blocked === undefined) return
    told.push(`${state.protocol.nameOf(thread)} ${blocked.because}`)
    for (const other of blocked.on) tell(other)
  }
  for (const thread of from) tell(thread)
  return `${told.join('; ')}.`
}

/** What differs, and what does not, between two sides at their moments. */
export function differences(sides: readonly [Standing, Standing]): readonly Difference[] {
  const line = (title: string, of: (standing: Standing) => string): Difference => {
    const values = [of(sides[0]), of(sides[1])] as const
    return { title, values, differs: values[0] !== values[1] }
  }
  return [
    line('The call', (standing) => callText(standing)),
    line('Who has run it, and how', ranText),
    line('Interrupted by the signal, and where', interruptedText),
    line('EINTR seen by the program', eintrText),
  ]
}

function callText({ simulation, moment }: Standing): string {
  const { word } = fateAt(simulation, moment)
  return `${word}, after ${moment} ${moment === 1 ? 'step' : 'steps'}`
}

/** One side at its moment. */
export interface Standing {
  readonly simulation: Simulation
  readonly moment: number
}

/** 'Go 1.16 and 1.17: fixup' */
export function sideTitle({ setup }: Pick<Simulation, 'setup'>): string {
  const { name, releases } = protocolInfo(setup.protocol)
  return releases.includes(name) ? releases : `${releases}: ${name}`
}

/** The records of the last call that was begun, up to the moment. */
function ofLastCall({ simulation, moment }: Standing): readonly TraceRecord[] {
  const records = simulation.trace.records.slice(0, moment)
  const from = records.findLastIndex(({ facts }) => facts.some(({ kind }) => kind === 'called'))
  return from < 0 ? [] : records.slice(from)
}

function ranText(standing: Standing): string {
  const records = ofLastCall(standing)
  const caller = records[0]?.thread
  const ways = records.flatMap(({ thread, tick, facts }) => {
    const ran = facts.some((fact) => fact.kind === 'kernel' && !fact.inherited && fact.thread === thread)
    return ran ? [{ thread, way: thread === caller ? 'itself' : wayAt(standing, thread, tick) }] : []
  })
  return grouped(protocolOf(standing.simulation.setup).nameOf, ways) || 'nobody'
}

/** In what a thread ran the call, by where it stood when it did. */
function wayAt({ simulation }: Standing, thread: ThreadId, tick: number): string {
  const state = stateAt(simulation, tick)
  if (state.memory.of(thread, THREAD.handling) === 1) return 'signal handler'
  return labelOf(state, thread)
}

function interruptedText(standing: Standing): string {
  const hit = ofLastCall(standing).flatMap(({ thread, tick, facts }) => {
    const isHit = facts.some((fact) => fact.kind === 'delivered' && fact.thread === thread)
    return isHit ? [{ thread, way: labelOf(stateAt(standing.simulation, tick), thread) }] : []
  })
  return grouped(protocolOf(standing.simulation.setup).nameOf, hit) || 'nobody'
}

function eintrText({ simulation, moment }: Standing): string {
  const { memory } = stateAt(simulation, moment)
  const seen = memory.threads().filter((thread) => memory.of(thread, THREAD.eintr) !== 0)
  return seen.length === 0 ? 'no' : `by ${listed(seen.map((thread) => memory.nameOf(thread)))}`
}

/** 'read(2)', 'fixup' */
function labelOf(state: State, thread: ThreadId): string {
  return state.control[thread]?.program.meta?.label ?? 'its program'
}

/** 'm0 (itself); M1 and M2 (signal handler)' */
function grouped(
  nameOf: (thread: ThreadId) => string,
  ways: readonly { readonly thread: ThreadId; readonly way: string }[],
): string {
  return [...new Set(ways.map(({ way }) => way))]
    .map((way) => `${listed(ways.flatMap((one) => (one.way === way ? [nameOf(one.thread)] : [])))} (${way})`)
    .join('; ')
}
