import type { Violation } from '../../kit/violations.ts'
import type { HereReport } from '../../store/checker-state.ts'
import { isCalledIn } from '../../store/checker-target.ts'
import { counted, stateCount } from '../../store/checker-words.ts'

/** What is said of the schedules that lie ahead. */
interface HereWords {
  readonly look: 'is-open' | 'is-safe' | 'is-unsafe'
  readonly text: string
  /** Whether something lies ahead that can be shown. */
  readonly isNear: boolean
}

interface Standing {
  readonly moment: number
  /** Those that have happened by then. */
  readonly violations: readonly Violation[]
}

export function hereWords(here: HereReport | undefined, { moment, violations }: Standing): HereWords {
  const from = moment === 0 ? 'From the start on' : `From step ${moment} on`
  if (here?.status === 'failed') return open('Looking ahead has failed.')
  if (here?.proof === undefined || here.problem === undefined) return open('Looking ahead …')
  const { proof, problem } = here
  const states = counted(proof.progress.states)
  const broken = [...new Set(violations.map(({ kind }) => kind))]
  const ahead = proof.violations.find(({ kind }) => !broken.includes(kind))
  if (ahead !== undefined) return { look: 'is-unsafe', text: `✕ ${from} it can go wrong: ${ahead.kind}.`, isNear: true }
  if (broken.length > 0) return { look: 'is-unsafe', text: `✕ It has gone wrong: ${broken.join(', ')}.`, isNear: false }
  if (!proof.complete) return open(`${from} it is not decided: more than ${states} states lie ahead.`)
  if (!isCalledIn(problem)) return open('Nobody makes a call on every thread here, so there is nothing to go wrong.')
  return {
    look: 'is-safe',
    text: `✓ ${from} nothing can go wrong in this laboratory: ${stateCount(proof.progress.states)} ahead.`,
    isNear: false,
  }
}

function open(text: string): HereWords {
  return { look: 'is-open', text, isNear: false }
}
