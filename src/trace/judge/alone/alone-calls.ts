import { argumentsText, leftOut } from '../call-targets.ts'
import { leftOutOf } from '../left-out.ts'
import { beginsAt, classAt, endsAt, type LogIndex, NONE, nextOf, prevOf, threadAt } from '../log-index.ts'
import type { Processes } from '../processes.ts'
import type { CallTarget, Family, LogCall, Sign, UnseenThread } from '../types.ts'
import { WORD } from '../word-classes.ts'
import { isCutOff, isInHandler, Told } from './in-calls.ts'
import { type Change, changeAt, mayChange } from './own-state.ts'

/** A system call that changes what belongs to a thread, made by the program itself. */
interface Made {
  readonly event: number
  readonly thread: number
  readonly process: number
  readonly change: Change
}

/**
 * By process and word: what a call may have run where the log does not show it. A call without its caller's own run
 * does not tell which of them that is, nor one whose signals are hidden who was made to; one whose system call is not
 * told may be any.
 */
function unclearRuns(processes: Processes, calls: readonly LogCall[]): (process: number, word: number) => boolean {
  const words = new Set<string>()
  for (const { own, trap, coordinator, targets } of calls) {
    if (own !== undefined && !targets.some(({ fate }) => fate === 'not visible')) continue
    const process = processes.leader[coordinator ?? targets[0]?.thread ?? 0] ?? 0
    words.add(`${process} ${trap ?? ''}`)
  }
  return (process, word) => words.has(`${process} ${word}`) || words.has(`${process} `)
}

/** Go 1.16 and 1.17 block all signals around a fixup, and around nothing else that changes a thread. */
function isMasked(index: LogIndex, event: number): boolean {
  const before = prevOf(index, event)
  const after = nextOf(index, event)
  return [before, after].some((one) => one !== NONE && classAt(index, one) === WORD.sigprocmask)
}

interface About {
  readonly index: LogIndex
  readonly processes: Processes
  readonly calls: readonly LogCall[]
  /** Whether Go 1.16 or 1.17 is what runs. */
  readonly old: boolean
}

/** All changes that are of no call found, and what ran in handlers of nobody known, by process and word. */
function madeAlone({ index, processes, calls, old }: About): readonly Made[] {
  const candidates = mayChange(index)
  const told = new Told(processes, calls)
  if (!candidates.includes(true)) return []
  const isUnclear = unclearRuns(processes, calls)
  const found: Made[] = []
  const inHandlers = new Set<string>()
  const { count, word } = index.log.events
  for (let event = 0; event < count; event++) {
    if (candidates[word[event] ?? 0] !== true) continue
    const thread = threadAt(index, event)
    const process = processes.leader[thread] ?? thread
    if (told.has(process, event) || isUnclear(process, word[event] ?? 0)) continue
    const change = changeAt(index, event)
    if (change === undefined || (old && isMasked(index, event))) continue
    if (change === 'own' && isCutOff(index, event)) continue
    if (isInHandler(index, event)) inHandlers.add(`${process} ${word[event]}`)
    else found.push({ event, thread, process, change })
  }
  // What others ran in handlers without a signal that is shown was asked for by somebody: nobody made it alone.
  return found.filter(({ process, event }) => !inHandlers.has(`${process} ${word[event]}`))
}

/** The same call, made by several threads of a process by themselves: each once. */
interface Group {
  readonly made: Made[]
  readonly threads: Set<number>
}

function groupsOf(index: LogIndex, all: readonly Made[]): readonly Group[] {
  const open = new Map<string, Group>()
  const found: Group[] = []
  for (const made of all) {
    const key = `${made.process} ${index.log.events.word[made.event]} ${argumentsText(index, made.event)}`
    const group = open.get(key)
    if (made.change === 'own' && group !== undefined && !group.threads.has(made.thread)) {
      group.made.push(made)
      group.threads.add(made.thread)
      continue
    }
    const begun = { made: [made], threads: new Set([made.thread]) }
    if (made.change === 'own') open.set(key, begun)
    found.push(begun)
  }
  return found
}

/** What became of the threads that did not make the call themselves. */
function othersOf({ index, processes }: About, { made, threads }: Group): readonly CallTarget[] {
  const [first] = made
  const last = made.at(-1)
  if (first === undefined || last === undefined) return []
  const ranAt = new Map(made.map(({ thread, event }) => [thread, endsAt(index, event)]))
  const span = {
    process: first.process,
    coordinator: first.thread,
    begin: first.event,
    firstSignal: first.event,
    end: last.event,
    last: last.event,
    finished: true,
    signalsAll: true,
    shows: true,
    whole: true,
    ranAt: (thread: number) => ranAt.get(thread),
  }
  return leftOutOf(index, processes, span, threads)
}

function isThere({ fate }: CallTarget): boolean {
  return fate === 'missed' || fate === 'not visible' || fate === 'inherited'
}

/** The kernel was asked for all: who could not be given it, by the number that seccomp returned. */
function byKernel(about: About, made: Made, others: readonly CallTarget[]): LogCall {
  const { index, processes } = about
  const refused = index.log.events.result[made.event] ?? 0
  const thread = refused > 0 ? processes.byTid(refused, made.event) : undefined
  const fateOf = ({ thread: one, fate }: CallTarget): CallTarget['fate'] => {
    if (fate === 'exiting') return fate
    return refused > 0 ? (one === thread ? 'missed' : 'not asked') : 'inherited'
  }
  const targets = others.map((one) => leftOut(one.thread, fateOf(one)))
  const unseen: readonly UnseenThread[] =
    refused > 0 && thread === undefined
      ? [{ tid: refused, fate: 'missed', because: 'no line of it is in the log' }]
      : []
  const signs = [{ text: 'the kernel is asked to give it to all threads (TSYNC)', event: made.event }]
  return { ...callOf(index, 'tsync', [made], signs, targets), unseen }
}

function callOf(
  index: LogIndex,
  family: Family,
  made: readonly Made[],
  signs: readonly Sign[],
  targets: readonly CallTarget[],
): LogCall {
  const own = made[0]?.event ?? 0
  const last = made.at(-1)?.event ?? own
  return {
    family,
    signs,
    doubts: [],
    coordinator: made[0]?.thread,
    trap: index.log.events.word[own],
    args: argumentsText(index, own),
    own,
    firstSignal: own,
    returned: nextOf(index, own) === NONE ? undefined : nextOf(index, own),
    begin: own,
    end: last,
    finished: true,
    unreturned: undefined,
    targets,
    unseen: [],
    yieldsForProcid: 0,
    yieldsForAcks: 0,
    clones: [],
    untilAcknowledged: undefined,
    untilReturned: undefined,
    resultsDiffer: false,
  }
}

function bySelf(index: LogIndex, { made }: Group, others: readonly CallTarget[]): LogCall {
  const isAlone = made.length === 1
  const text = isAlone ? 'nobody makes others run it' : 'each thread runs it by itself, without a signal'
  const signs = [{ text, event: made.at(-1)?.event ?? 0 }]
  const ran = made.slice(1).map(({ thread, event }): CallTarget => ({ ...leftOut(thread, 'once'), ran: event }))
  const rest = others.map((one) => (one.fate === 'missed' ? leftOut(one.thread, 'not asked') : one))
  return callOf(index, isAlone ? 'none' : 'loop', made, signs, [...ran, ...rest])
}

/**
 * Calls that no library and no Go carried to the other threads: by the kernel, by a loop of the program's own, or by
 * nobody. None of a process with one thread only; nor where the order of the events is not known.
 */
export function aloneCalls(about: About): readonly LogCall[] {
  const { index, processes } = about
  if (!index.ordered || index.log.threads.length < 2) return []
  const calls: LogCall[] = []
  for (const group of groupsOf(index, madeAlone(about))) {
    const [first] = group.made
    if (first === undefined || processes.guessed.has(first.thread)) continue
    const others = othersOf(about, group).filter(({ thread }) => !processes.guessed.has(thread))
    if (group.made.length === 1 && !others.some(isThere)) continue
    calls.push(first.change === 'all' ? byKernel(about, first, others) : bySelf(index, group, others))
  }
  const sorted = calls.sort((a, b) => beginsAt(index, a.begin) - beginsAt(index, b.begin))
  return sorted.map((call) => withTsync(call, sorted))
}

/** PR_SET_NO_NEW_PRIVS, or 38 */
const NO_NEW_PRIVS = /^(PR_SET_NO_NEW_PRIVS|38|0x26)\b/

/** seccomp’s TSYNC gives the others no_new_privs as well (kernel/seccomp.c, seccomp_sync_threads), as landlock’s does. */
function withTsync(call: LogCall, calls: readonly LogCall[]): LogCall {
  if (call.family !== 'none' || !NO_NEW_PRIVS.test(call.args)) return call
  const sync = calls.find(({ family, coordinator, begin, targets }) => {
    const all = targets.every(({ fate }) => fate !== 'missed')
    return family === 'tsync' && coordinator === call.coordinator && begin > call.begin && all
  })
  if (sync === undefined) return call
  const targets = call.targets.map((target): CallTarget => {
    return target.fate === 'not asked' ? { ...target, fate: 'inherited' } : target
  })
  const text = 'the kernel gives it to all threads with the filter that follows (TSYNC)'
  return { ...call, family: 'tsync', targets, signs: [...call.signs, { text, event: sync.begin }] }
}
