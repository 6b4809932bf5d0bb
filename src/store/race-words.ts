import type { ThreadId } from '../kit/ids.ts'
import type { Setup } from '../kit/setup.ts'
import type { Violation } from '../kit/violations.ts'
import { protocolOf } from '../protocols/registry.ts'
import type { Simulation } from '../trace/simulation.ts'
import type { TraceRecord } from '../trace/types.ts'
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
    look: `Watch ${threads.map(protocolOf(setup).nameOf).join(' and ')}. In the end: ${violation.text}`,
  }
}

/**
 * The same, of a session that somebody else has found, where its last step breaks something; or, where they say that it
 * is a finding, the last step that does.
 */
export function wordsOfEnd({ setup, trace }: Simulation, isFinding: boolean): RaceWords | undefined {
  const last = isFinding ? trace.records.findLast((record) => brokenBy(record) !== undefined) : trace.records.at(-1)
  const violation = last && brokenBy(last)
  if (last === undefined || violation === undefined) return undefined
  return raceWords(setup, violation, `, after ${last.tick + 1} steps`, last.thread)
}

function brokenBy({ facts }: TraceRecord): Violation | undefined {
  return facts.find((fact) => fact.kind === 'violation')?.violation
}
