import type { Log } from '../log.ts'
import { errnoOf, resultTextOf, wordOf } from '../log-text.ts'
import { threadName } from '../thread-name.ts'
import { aloneFindings } from './alone/alone-findings.ts'
import { callFindings, capital, endedFindings, isGos } from './call-findings.ts'
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

/** The name of a call: 'prctl(PR_SET_KEEPCAPS, 1)'. */
export function callName(log: Log, { trap, args }: LogCall): string {
  return trap === undefined ? 'a system call that the log does not show' : `${log.words[trap] ?? ''}(${args})`
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

/** One sentence for each reason why calls are not held against the machines, with the first of them. */
function untoldOf(log: Log, { untold, calls }: Judgement): readonly Finding[] {
  const reasons = new Map<string, number[]>()
  for (const { call, because } of untold) {
    const known = reasons.get(because)
    if (known === undefined) reasons.set(because, [call])
    else known.push(call)
  }
  return [...reasons].map(([because, [call, ...others]]): Finding => {
    const often = others.length === 0 ? '' : ` The same holds of ${others.length.toLocaleString('en')} more.`
    const text = `Whether a schedule of the model gives this call is not told: ${because}.${often}`
    const event = calls[call ?? -1]?.begin
    return { kind: 'not visible', wrong: false, call, thread: log.events.thread[event ?? -1], event, text }
  })
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

/** Other uses of the signals: worth knowing, nothing wrong. */
function besides(log: Log, { asides }: Judgement): readonly Finding[] {
  return asides.map(({ text, event }) => {
    const thread = log.events.thread[event]
    return { kind: 'aside', wrong: false, call: undefined, thread, event, text: `${text}.` }
  })
}

/** Everything worth saying about a log, what is wrong first. */
export function findingsOf(log: Log, judgement: Judgement): readonly Finding[] {
  const ofCalls = judgement.calls.flatMap((call, index) => (isGos(call) ? callFindings(log, call, index) : []))
  const ofLibraries = libraryFindings(log, judgement)
  const all = [
    ...ofCalls,
    ...ofLibraries,
    ...endedFindings(log, judgement, ofLibraries),
    ...aloneFindings(log, judgement),
    ...stuck(log, judgement),
    ...forbidden(log, judgement),
    ...untoldOf(log, judgement),
    ...failed(log, judgement),
    ...waited(log, judgement),
    ...interrupted(log, judgement),
    ...hidden(log, judgement),
    ...besides(log, judgement),
  ]
  return [...all.filter(({ wrong }) => wrong), ...all.filter(({ wrong }) => !wrong)]
}
