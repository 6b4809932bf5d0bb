import { familyWords } from '../trace/judge/call-words.ts'
import { type FatedThread, type FateGroup, fatesOf } from '../trace/judge/fate-words.ts'
import type { Family, Judgement, LogCall } from '../trace/judge/types.ts'
import type { Log } from '../trace/log.ts'
import { threadLabel } from '../trace/thread-name.ts'

/** So many threads or calls are named in a sentence. */
const NAMED = 6

/** '1, 2 and 3', '1, 2, 3, 4, 5, 6 and 3 more' */
function list(names: readonly string[]): string {
  const more = names.length - NAMED
  if (more > 0) return `${names.slice(0, NAMED).join(', ')} and ${more.toLocaleString('en')} more`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** 'call 3', 'calls 1 to 4', 'calls 1 and 3': by their indices. */
function callsWords(indices: readonly number[]): string {
  const [first = 0] = indices
  if (indices.length === 1) return `call ${first + 1}`
  const isRow = indices.length > 2 && indices.every((index, at) => index === first + at)
  return `calls ${isRow ? `${first + 1} to ${first + indices.length}` : list(indices.map((index) => String(index + 1)))}`
}

/** Indices of calls by what is said of them. */
function byWords<Said extends string>(said: Iterable<readonly [Said, number]>): ReadonlyMap<Said, readonly number[]> {
  const found = new Map<Said, number[]>()
  for (const [words, index] of said) {
    const known = found.get(words)
    if (known === undefined) found.set(words, [index])
    else if (known.at(-1) !== index) known.push(index)
  }
  return found
}

/** Who made the calls reach the threads: 'Calls 1 to 4: Go’s signals (1.18 and later).' */
export function familyLines(calls: readonly LogCall[]): readonly string[] {
  const families = byWords<Family>(calls.map(({ family }, index) => [family, index]))
  return [...families].map(([family, indices]) => `${capital(callsWords(indices))}: ${familyWords(family)}.`)
}

function threadsWords(log: Log, threads: readonly FatedThread[]): string {
  const names = threads.map(({ thread, tid }) => (thread === undefined ? String(tid) : threadLabel(log, thread)))
  return `${threads.length === 1 ? 'thread' : 'threads'} ${list(names)}`
}

function isUsual({ mark, reason }: FateGroup): boolean {
  return mark === '✓' && reason === undefined
}

/** Of these calls, whoever did not simply run it once, and why. */
export function fateLines(log: Log, calls: readonly LogCall[], indices: readonly number[]): readonly string[] {
  const said = indices.flatMap((index) => {
    const groups = fatesOf(calls[index] ?? { targets: [], unseen: [] }).filter((group) => !isUsual(group))
    return groups.map(({ mark, words, reason, threads }) => {
      const why = reason === undefined ? '' : ` ${reason}`
      return [`${mark} ${words}: ${threadsWords(log, threads)}.${why}`, index] as const
    })
  })
  return [...byWords(said)].map(([text, of]) => `${text.slice(0, 1)} ${capital(callsWords(of))}: ${text.slice(2)}`)
}

/** What cannot be told, but for what has been said in `why`. */
export function doubtLines({ doubts, calls }: Judgement, why: string): readonly string[] {
  const all = calls.flatMap((call, index) => call.doubts.map(({ text }) => [text, index] as const))
  return [
    ...doubts.filter(({ text }) => !why.includes(text)).map(({ text }) => `? ${text}`),
    ...[...byWords(all)]
      .filter(([text]) => !why.includes(text))
      .map(([text, indices]) => `? ${capital(callsWords(indices))}: ${text}`),
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
