import { durationText } from '../duration.ts'
import { EVENT_KIND, type Log } from '../log.ts'
import { errnoOf, eventsOfThread, resultTextOf, wordOf } from '../log-text.ts'
import { threadLabel, threadName } from '../thread-name.ts'
import type { Violation } from '../types.ts'
import { aloneFindings } from './alone/alone-findings.ts'
import { neverReturns } from './call-doubts.ts'
import { violationsIn } from './call-facts.ts'
import { libraryFindings } from './library/library-findings.ts'
import { whyNothing } from './nothing-found.ts'
import type { CallTarget, Judgement, LogCall } from './types.ts'

/** One sentence about a log, and where to look. */
export interface Finding {
  readonly kind:
    | 'hang'
    | 'ended'
    | 'killed'
    | 'missed'
    | 'twice'
    | 'results differ'
    | 'forbidden'
    | 'stuck world'
    | 'EINTR'
    | 'failed'
    | 'procid'
    | 'not visible'
    | 'aside'
    /** A call that the program made on some threads only. */
    | 'alone'
  /** Another use of the signals that libraries keep. */
  /** Whether something is wrong; the others are worth knowing. */
  readonly wrong: boolean
  /** Index into the calls. */
  readonly call: number | undefined
  readonly thread: number | undefined
  readonly event: number | undefined
  readonly text: string
}

function list(log: Log, targets: readonly CallTarget[]): string {
  const names = targets.slice(0, 6).map(({ thread }) => threadLabel(log, thread))
  const more = targets.length - names.length
  return `${targets.length === 1 ? 'thread' : 'threads'} ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** ', last seen in read(2)': what threads sit in at the end of the log, if it is the same for all. */
function sitsIn(log: Log, targets: readonly CallTarget[]): string {
  const words = targets.map(({ thread }) => {
    const last = eventsOfThread(log, thread).findLast((event) => log.events.kind[event] === EVENT_KIND.syscall)
    return last === undefined ? '' : wordOf(log, last)
  })
  const [first = ''] = words
  return first !== '' && words.every((word) => word === first) ? `, last seen in ${first}(2)` : ''
}

/** The name of a call: 'prctl(PR_SET_KEEPCAPS, 1)'. */
export function callName(log: Log, { trap, args }: LogCall): string {
  return trap === undefined ? 'a system call that the log does not show' : `${log.words[trap] ?? ''}(${args})`
}

function has(targets: readonly CallTarget[]): string {
  return targets.length === 1 ? 'has' : 'have'
}

type Add = (kind: Finding['kind'], one: CallTarget | undefined, text: string) => void

/** 'It had waited for 2.1 s when its process ended.' */
function howItWaits({ unreturned }: LogCall): string {
  if (unreturned === undefined) return ''
  const { how, waited } = unreturned
  const time = waited === undefined ? '' : ` for ${durationText(waited)}`
  if (how === 'waited') return ` It had waited${time} when its process ended.`
  return how === 'long' ? ` It has waited${time} when the log ends.` : ''
}

/** ', killed by SIGSYS', where that is the same for all. */
function killedBy(log: Log, dead: readonly CallTarget[]): string {
  const signals = new Set(
    dead.map(({ thread }) => {
      const last = log.threads[thread]?.last ?? -1
      return log.events.kind[last] === EVENT_KIND.killed ? wordOf(log, last) : ''
    }),
  )
  const [signal = ''] = signals
  return signals.size === 1 && signal !== '' ? `, killed by ${signal}` : ''
}

/** Who keeps a call from returning, or has not run it when its process ends. */
function unreturned(log: Log, call: LogCall, missed: readonly CallTarget[], add: Add): void {
  const dead = call.targets.filter(({ fate }) => fate === 'killed')
  const never = neverReturns(call) ? ', and will never answer' : ''
  const reasons = [
    ...(missed.length === 0 ? [] : [`${list(log, missed)} ${has(missed)} not run it${sitsIn(log, missed)}`]),
    ...(dead.length === 0 ? [] : [`${list(log, dead)} died in it${killedBy(log, dead)}${never}`]),
  ]
  const who = reasons.length === 0 ? '' : `: ${reasons.join('; ')}`
  if (neverReturns(call)) add('hang', missed[0], `The call never returns${who}.${howItWaits(call)}`)
  else if (call.unreturned?.how === 'ended' && call.unreturned.died) {
    add('ended', missed[0], `The process ended in the call, which had not returned${who}.`)
  }
}

/** Where the call never returns, that has been said already. */
function killed(log: Log, call: LogCall, add: Add): void {
  if (neverReturns(call)) return
  const dead = call.targets.filter(({ fate }) => fate === 'killed')
  const [one] = dead
  if (one === undefined) return
  add('killed', one, `${capital(list(log, dead))} died in it${killedBy(log, dead)}.`)
}

/** Threads of which the log shows nothing but that no signal reached them. */
function missedUnseen({ unseen }: LogCall, add: Add): void {
  const missed = unseen.filter(({ fate }) => fate === 'missed').map(({ tid }) => tid)
  if (missed.length === 0) return
  const [are, have] = missed.length === 1 ? ['thread', 'has'] : ['threads', 'have']
  add('missed', undefined, `The signal did not reach ${are} ${missed.join(', ')}, which ${have} not run it.`)
}

function ranTwice(log: Log, twice: readonly CallTarget[], add: Add): void {
  const [inherited] = twice.filter((target) => target.inherited)
  const again = twice.filter((target) => !target.inherited)
  if (again.length > 0) add('twice', again[0], `${capital(list(log, again))} ${has(again)} run it twice.`)
  if (inherited === undefined) return
  const parent = log.threads[inherited.thread]?.parent ?? 0
  const text = `${capital(threadName(log, inherited.thread))} got it twice: it was cloned by ${threadName(log, parent)}, which had run it, and then ran it itself.`
  add('twice', inherited, text)
}

/** What the monitors say of a call, with what the log tells besides. */
function ofCall(log: Log, call: LogCall, index: number): readonly Finding[] {
  const violations = violationsIn(log, call)
  const found: Finding[] = []
  const add: Add = (kind, one, text) => {
    const event = one?.again ?? one?.ran ?? one?.sent ?? call.begin
    found.push({ kind, wrong: true, call: index, thread: one?.thread, event, text })
  }
  const missed = call.targets.filter(({ fate }) => fate === 'missed')
  const twice = call.targets.filter(({ fate }) => fate === 'twice')
  const differing = call.targets.filter(({ differs }) => differs)
  const broken = (kind: Violation['kind']): boolean => violations.some((violation) => violation.kind === kind)
  // Where results differ, Go throws, and has no more to return.
  if (differing.length === 0) unreturned(log, call, missed, add)
  if (broken('missed'))
    add('missed', missed[0], `The call returned, and ${list(log, missed)} ${has(missed)} not run it.`)
  missedUnseen(call, add)
  killed(log, call, add)
  if (broken('twice')) ranTwice(log, twice, add)
  for (const { kind, text, threads } of violations) {
    if (kind === 'EINTR seen')
      add(
        'EINTR',
        call.targets.find(({ thread }) => thread === threads[0]),
        text,
      )
  }
  if (differing.length > 0) {
    const [one] = differing
    const result = one?.ran === undefined ? '' : `: ${resultTextOf(log, one.ran)}`
    const died = call.unreturned?.died === true ? ' Go throws then, and the process has ended.' : ''
    add('results differ', one, `${capital(list(log, differing))} got another result than the caller${result}.${died}`)
  }
  return found
}

/** The runtime's own sleeps begin anew by themselves. */
function isRuntimes(log: Log, knockedOut: number | undefined): boolean {
  return knockedOut !== undefined && ['futex', 'epoll_pwait', 'epoll_wait'].includes(wordOf(log, knockedOut))
}

/** One sentence for each system call that returned EINTR, with where that happened first. */
function interrupted(log: Log, { calls }: Judgement): readonly Finding[] {
  const found = new Map<string, { times: number; later: number; readonly first: Finding }>()
  for (const [call, { targets }] of calls.entries()) {
    for (const { thread, eintr, knockedOut } of targets) {
      if (!eintr || knockedOut === undefined || isRuntimes(log, knockedOut)) continue
      const word = wordOf(log, knockedOut)
      const first: Finding = { kind: 'EINTR', wrong: false, call, thread, event: knockedOut, text: word }
      const known = found.get(word)
      if (known === undefined) found.set(word, { times: 1, later: 0, first })
      else if (known.first.call === call) known.times++
      else known.later++
    }
  }
  return [...found.values()].map(({ times, later, first }) => {
    const often =
      later === 0 ? timesInWords(times) : `${timesInWords(times)}, and ${timesInWords(later)} in later calls`
    return {
      ...first,
      text: `The signal ended ${first.text}(2), which the kernel does not restart, with EINTR ${often}.`,
    }
  })
}

function timesInWords(times: number): string {
  return times === 1 ? 'once' : `${times.toLocaleString('en')} times`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function stuck(log: Log, { stuckWorld }: Judgement): readonly Finding[] {
  if (stuckWorld === undefined) return []
  const { asks, keepsP, inCall, since } = stuckWorld
  const where = inCall === undefined ? '' : `; it is in ${wordOf(log, inCall)}(2), entered without giving up its P`
  const text = `${capital(threadName(log, asks))} stops the world and waits until the log ends: ${threadName(log, keepsP)} does not stop${where}.`
  return [{ kind: 'stuck world', wrong: true, call: undefined, thread: keepsP, event: since, text }]
}

function forbidden(log: Log, { firstForbidden }: Judgement): readonly Finding[] {
  if (firstForbidden === undefined) return []
  const { call, thread, event, reason } = firstForbidden
  const text = `No schedule of the model does this: ${threadName(log, thread)} ${reason} (line ${log.events.line[event]}).`
  return [{ kind: 'forbidden', wrong: true, call, thread, event, text }]
}

/** One sentence for each kind of failure, with the first of them. */
function failed(log: Log, { failedOnCoordinator }: Judgement): readonly Finding[] {
  const kinds = new Map<string, number[]>()
  for (const event of failedOnCoordinator) {
    const kind = `${wordOf(log, event)} ${resultTextOf(log, event)}`
    const known = kinds.get(kind)
    if (known === undefined) kinds.set(kind, [event])
    else known.push(event)
  }
  return [...kinds.values()].flatMap((events): readonly Finding[] => {
    const [event] = events
    if (event === undefined) return []
    const thread = log.events.thread[event] ?? 0
    const often = events.length === 1 ? '' : ` ${events.length} times`
    const text = `${wordOf(log, event)} failed on its coordinator${often} (${errnoOf(log, event)}), so nobody else was asked to run it.`
    return [{ kind: 'failed', wrong: false, call: undefined, thread, event, text }]
  })
}

/** Calls whose coordinator waited for a thread that was just starting: the newest of those it then signalled. */
function waited(log: Log, { calls }: Judgement): readonly Finding[] {
  return calls.flatMap((call, index): readonly Finding[] => {
    const { yieldsForProcid, targets, firstSignal, trap, family } = call
    if (yieldsForProcid === 0 || family !== 'signals' || log.words[trap ?? -1] === 'sched_yield') return []
    const bornAt = ({ thread }: CallTarget): number => log.threads[thread]?.first ?? 0
    const newest = targets.reduce<CallTarget | undefined>((last, one) => {
      return one.sent !== undefined && (last === undefined || bornAt(one) > bornAt(last)) ? one : last
    }, undefined)
    if (newest === undefined) return []
    const often = yieldsForProcid === 1 ? 'once' : `${yieldsForProcid.toLocaleString('en')} times`
    const text = `The coordinator yielded ${often} before its first signal, waiting for ${threadName(log, newest.thread)} to start.`
    return [{ kind: 'procid', wrong: false, call: index, thread: newest.thread, event: firstSignal, text }]
  })
}

function hidden(log: Log, judgement: Judgement): readonly Finding[] {
  const nothing = whyNothing(log, judgement)
  return nothing === undefined ? [] : [notVisible(nothing)]
}

function notVisible(text: string): Finding {
  return { kind: 'not visible', wrong: false, call: undefined, thread: undefined, event: undefined, text }
}

function isGos({ family }: LogCall): boolean {
  return family === 'signals' || family === 'fixup'
}

/** Other uses of the signals: worth knowing, nothing wrong. */
function besides(log: Log, { asides }: Judgement): readonly Finding[] {
  return asides.map(({ text, event }) => {
    const thread = log.events.thread[event]
    return { kind: 'aside', wrong: false, call: undefined, thread, event, text: `${text}.` }
  })
}

/** A library's call in which its process died by what it did, where nothing else says why. */
function ended(log: Log, { calls }: Judgement, told: readonly Finding[]): readonly Finding[] {
  return calls.flatMap((call, index): readonly Finding[] => {
    if (isGos(call) || call.unreturned?.how !== 'ended' || told.some((finding) => finding.call === index)) return []
    const found: Finding[] = []
    const missed = call.targets.filter(({ fate }) => fate === 'missed')
    unreturned(log, call, missed, (kind, one, text) => {
      const event = one?.ran ?? one?.sent ?? call.begin
      found.push({ kind, wrong: true, call: index, thread: one?.thread, event, text })
    })
    return found
  })
}

/** Everything worth saying about a log, what is wrong first. */
export function findingsOf(log: Log, judgement: Judgement): readonly Finding[] {
  const ofCalls = judgement.calls.flatMap((call, index) => (isGos(call) ? ofCall(log, call, index) : []))
  const ofLibraries = libraryFindings(log, judgement)
  const all = [
    ...ofCalls,
    ...ofLibraries,
    ...ended(log, judgement, ofLibraries),
    ...aloneFindings(log, judgement),
    ...stuck(log, judgement),
    ...forbidden(log, judgement),
    ...failed(log, judgement),
    ...waited(log, judgement),
    ...interrupted(log, judgement),
    ...hidden(log, judgement),
    ...besides(log, judgement),
  ]
  return [...all.filter(({ wrong }) => wrong), ...all.filter(({ wrong }) => !wrong)]
}
