import { nameOf, type ThreadId } from '../protocol/ids.ts'
import type { Violation } from '../protocol/properties.ts'
import type { Setup } from '../protocol/setup.ts'
import type { Simulation } from '../trace/simulation.ts'
import { changesText, howItRuns } from './setup-words.ts'

/** What is said of a race that is shown. */
interface RaceWords {
  readonly title: string
  /** How the runtime is changed. */
  readonly about: string
  /** What to look at. */
  readonly look: string
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

/** `where` it goes wrong, in words, and whose step is the last. */
export function raceWords(setup: Setup, violation: Violation, where: string, last: ThreadId | undefined): RaceWords {
  const threads = [...new Set([...violation.threads, ...(last === undefined ? [] : [last])])]
  return {
    title: `${sentence(violation.kind)}${where}`,
    about: `${sentence(changesText(setup) || howItRuns(setup))}.`,
    look: `Watch ${threads.map(nameOf).join(' and ')}. In the end: ${violation.text}`,
  }
}

/** The same, of a session that somebody else has found, where its last step breaks something. */
export function wordsOfEnd({ setup, trace }: Simulation): RaceWords | undefined {
  const last = trace.records.at(-1)
  const [violation] = last?.facts.flatMap((fact) => (fact.kind === 'violation' ? [fact.violation] : [])) ?? []
  if (last === undefined || violation === undefined) return undefined
  return raceWords(setup, violation, `, after ${trace.records.length} steps`, last.thread)
}
