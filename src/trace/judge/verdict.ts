import type { Log } from '../log.ts'
import { errnoOf, wordOf } from '../log-text.ts'
import type { Finding } from './findings.ts'
import type { Doubt, Fate, Judgement, LogCall } from './types.ts'

/**
 * What may be concluded from a log. clean: every thread that is known to have lived ran each call exactly once, and
 * nothing is left out that could say otherwise. findings: something is wrong, and the log shows it. undecided: the log
 * does not show enough.
 */
export interface Verdict {
  readonly kind: 'clean' | 'findings' | 'undecided'
  /** What to say first, in one or two sentences. */
  readonly why: string
  /** What to do to know more, each in a sentence. */
  readonly advice: readonly string[]
}

function isDoubtful({ doubts, unseen, targets }: LogCall): boolean {
  return doubts.length > 0 || unseen.length > 0 || targets.some(({ fate }) => fate === 'not visible')
}

/** Whether nobody is left out of a call, as far as the log goes. */
function isSeenWhole({ finished, unseen, targets }: LogCall): boolean {
  return finished && targets.length > 0 && unseen.length === 0 && targets.every(({ fate }) => SEEN.has(fate))
}

const SEEN: ReadonlySet<Fate> = new Set(['once', 'inherited', 'exiting'])

function doubtsOf({ doubts, calls }: Judgement): readonly Doubt[] {
  return [...doubts, ...calls.flatMap((call) => call.doubts)]
}

/** Each once, those that are told of most first. */
function distinct(texts: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([text]) => text)
}

function whyNone({ threads }: Log): string {
  return `No call on every thread was made${threads.length === 1 ? ': there is one thread only' : ''}.`
}

/** 'setgroups failed where it was tried first (EPERM), so nobody else was asked.' */
function whyFailed(log: Log, { failedOnCoordinator: [first] }: Judgement): string | undefined {
  if (first === undefined) return undefined
  return `${wordOf(log, first)} failed where it was tried first (${errnoOf(log, first)}), so nobody else was asked.`
}

function whyUndecided(log: Log, judgement: Judgement): string {
  const { calls } = judgement
  const doubtful = calls.filter(isDoubtful).length
  const [first] = distinct(doubtsOf(judgement).map(({ text }) => text))
  const [aside] = judgement.asides
  const failed = whyFailed(log, judgement)
  if (calls.length === 0 && failed !== undefined) return [failed, first ?? ''].join(' ').trim()
  if (calls.length === 0 && aside !== undefined) return `There is no call on every thread in this log. ${aside.text}.`
  if (calls.length === 0) return first ?? 'Whether there was a call on every thread cannot be told from this log.'
  const which =
    calls.length === 1
      ? 'this call'
      : doubtful === calls.length || doubtful === 0
        ? 'any of the calls'
        : `${doubtful} of ${calls.length} calls`
  const reason = first === undefined ? '' : ` ${first}`
  if (calls.every(isSeenWhole)) {
    return `Every thread that is in the log ran ${calls.length === 1 ? 'it' : 'each call'} once, but more cannot be told.${reason}`
  }
  return `Whether every thread ran ${which} exactly once cannot be told.${reason}`
}

/** That many lines were not read is said first, whatever was found in the others. */
function unread({ doubts }: Judgement): readonly string[] {
  return doubts.filter(({ kind }) => kind === 'unread').map(({ text }) => text)
}

/** What to say of a log first. `findings`: those of the same judgement. */
export function verdictOf(log: Log, judgement: Judgement, findings: readonly Finding[]): Verdict {
  const wrong = findings.filter((finding) => finding.wrong)
  const [worst] = wrong
  if (worst !== undefined) {
    const number = worst.call === undefined ? '' : `Call ${worst.call + 1}: `
    return { kind: 'findings', why: [`${number}${worst.text}`, ...unread(judgement)].join(' '), advice: [] }
  }
  const { calls, doubts } = judgement
  if (doubts.length > 0 || calls.some(isDoubtful)) {
    const all = doubtsOf(judgement)
    // Whoever follows all threads gets the rest as well.
    const first = all.filter(({ kind }) => kind === 'not followed')
    const advice = distinct((first.length > 0 ? first : all).flatMap((doubt) => doubt.advice ?? []))
    return { kind: 'undecided', why: whyUndecided(log, judgement), advice }
  }
  if (calls.length === 0) return { kind: 'clean', why: whyFailed(log, judgement) ?? whyNone(log), advice: [] }
  const each = calls.length === 1 ? 'it' : 'each call'
  return { kind: 'clean', why: `Every thread ran ${each} exactly once.`, advice: [] }
}
