import { isLibrary, type Library } from '../../../protocols/log-traits.ts'
import { EVENT_FLAG, type Log } from '../../log.ts'
import { errnoOf, wordOf } from '../../log-text.ts'
import { threadLabel, threadName } from '../../thread-name.ts'
import type { Finding } from '../findings.ts'
import type { Judgement, LogCall } from '../types.ts'
import { neverReturns } from './never-returns.ts'
import { TRAITS } from './traits.ts'

/** 'thread 5', 'threads 5, 6 and 3 more' */
function named(threads: readonly string[]): string {
  const shown = threads.slice(0, 6)
  const more = threads.length - shown.length
  return `${threads.length === 1 ? 'thread' : 'threads'} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

type Told = Omit<Finding, 'call' | 'wrong'>

function isFailed(log: Log, event: number | undefined): boolean {
  return event !== undefined && ((log.events.flags[event] ?? 0) & EVENT_FLAG.failed) !== 0
}

/** The process ended because results differed. */
function mismatch(log: Log, { coordinator, targets }: LogCall, family: Library): Told | undefined {
  const differing = targets.filter(({ differs }) => differs)
  const [one] = differing
  if (one?.ran === undefined) return undefined
  const who = capital(named(differing.map(({ thread }) => threadLabel(log, thread))))
  const { name, differing: does, diesBy } = TRAITS[family]
  const last = log.threads[coordinator ?? -1]?.last ?? -1
  const died = log.threads[coordinator ?? -1]?.ended === 'killed' ? wordOf(log, last) : undefined
  const end = died !== undefined && died === diesBy ? `: ${died} ended the process` : ''
  const text = `${who} got another result than others (${errnoOf(log, one.ran)}); ${name} ${does}${end}.`
  return { kind: 'results differ', thread: one.thread, event: one.ran, text }
}

/** Why a thread was not reached: what its library makes of a signal that cannot be sent. */
function whyMissed(log: Log, sent: number | undefined, family: Library): string {
  if (sent === undefined) return `${TRAITS[family].name} sent no signal`
  if (!isFailed(log, sent)) return 'the signal did not make anybody run it'
  const { name, failedSend } = TRAITS[family]
  const gone = failedSend === 'taken for gone' ? `, and ${name} takes whom it cannot signal for gone` : ''
  return `the signal could not be sent (${errnoOf(log, sent)})${gone}`
}

/** A thread that a call has left out: by its name, with the signal that was meant for it. */
interface Left {
  readonly name: string
  readonly thread: number | undefined
  readonly sent: number | undefined
}

function leftOutOf(log: Log, { targets, unseen, firstSignal }: LogCall): readonly Left[] {
  const seen = targets.filter(({ fate }) => fate === 'missed')
  return [
    ...seen.map(({ thread, sent }) => ({ name: threadLabel(log, thread), thread, sent })),
    ...unseen
      .filter(({ fate }) => fate === 'missed')
      .map(({ tid }) => ({ name: String(tid), thread: undefined, sent: firstSignal })),
  ]
}

/** What is seen of the end of a call that left somebody out. */
function overWords({ own, returned }: LogCall): string {
  if (returned !== undefined) return 'The call returned, and'
  return own === undefined ? 'The caller waits for nobody, and' : 'Its caller has run it, and'
}

function missed(log: Log, call: LogCall, family: Library): readonly Told[] {
  if (!call.finished) return []
  const kinds = new Map<string, Left[]>()
  for (const left of leftOutOf(log, call)) {
    const why = whyMissed(log, left.sent, family)
    kinds.set(why, [...(kinds.get(why) ?? []), left])
  }
  return [...kinds].map(([why, all]): Told => {
    const who = named(all.map(({ name }) => name))
    const text = `${overWords(call)} ${who} ${all.length === 1 ? 'has' : 'have'} not run it: ${why}.`
    return { kind: 'missed', thread: all[0]?.thread, event: all[0]?.sent ?? call.begin, text }
  })
}

function twice(log: Log, { targets }: LogCall): readonly Told[] {
  return targets.flatMap(({ thread, fate, again }): readonly Told[] => {
    if (fate !== 'twice') return []
    return [{ kind: 'twice', thread, event: again, text: `${capital(threadName(log, thread))} has run it twice.` }]
  })
}

function ofCall(log: Log, call: LogCall, family: Library): readonly Told[] {
  const differing = mismatch(log, call, family)
  const hang = differing === undefined ? neverReturns(log, call) : undefined
  return [
    ...(differing === undefined ? [] : [differing]),
    ...(hang === undefined
      ? []
      : [
          {
            kind: 'hang' as const,
            thread: hang.thread,
            event: hang.event,
            text: `The call never returns. ${hang.why}`,
          },
        ]),
    ...missed(log, call, family),
    ...twice(log, call),
  ]
}

/** What is wrong in the calls of libraries. */
export function libraryFindings(log: Log, { calls }: Judgement): readonly Finding[] {
  return calls.flatMap((call, index): readonly Finding[] => {
    const { family } = call
    if (!isLibrary(family)) return []
    return ofCall(log, call, family).map((told) => ({ ...told, wrong: true, call: index }))
  })
}
