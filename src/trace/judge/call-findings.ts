import type { Violation } from '../../kit/violations.ts'
import { durationText } from '../duration.ts'
import { EVENT_KIND, type Log } from '../log.ts'
import { eventsOfThread, resultTextOf, wordOf } from '../log-text.ts'
import { threadLabel, threadName } from '../thread-name.ts'
import { neverReturns } from './call-doubts.ts'
import { violationsIn } from './call-facts.ts'
import type { Finding } from './findings.ts'
import type { CallTarget, Judgement, LogCall } from './types.ts'

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
  if (neverReturns(call) || call.unreturned?.died === true) return
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
export function callFindings(log: Log, call: LogCall, index: number): readonly Finding[] {
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

export function isGos({ family }: LogCall): boolean {
  return family === 'signals' || family === 'fixup'
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** A library's call in which its process died by what it did, where nothing else says why. */
export function endedFindings(log: Log, { calls }: Judgement, told: readonly Finding[]): readonly Finding[] {
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
