import { searchWithSpin } from '../scripts/spin/search.ts'
import { prove } from '../src/explorer/check.ts'
import type { Problem } from '../src/explorer/problem.ts'
import { changed } from '../src/explorer/rows.ts'
import { setupsOf } from '../src/explorer/standard-setups.ts'
import type { Setup } from '../src/kit/setup.ts'
import { loadProtocols } from '../src/protocols/registry.ts'
import { cpuNow } from './cpu.ts'

/** One of the largest graphs of each protocol, and how often it is searched. That of `signals` is measured by itself. */
const QUESTIONS: readonly {
  readonly protocol: string
  readonly id: string
  readonly rounds: number
  readonly changes: Partial<Setup>
}[] = [
  {
    protocol: 'fixup',
    id: 'template-race',
    rounds: 10,
    changes: { without: ['wait-template'], faults: ['foreign-33', 'result-differs'] },
  },
  { protocol: 'glibc', id: 'create-beside-exit', rounds: 1, changes: { without: ['wait-acks'] } },
  {
    protocol: 'musl',
    id: 'create-exit',
    rounds: 20,
    changes: {
      without: ['lock-caller'],
      faults: ['foreign-signal', 'send-fails', 'clone-fails', 'result-differs'],
    },
  },
  {
    protocol: 'psx',
    id: 'two-callers',
    rounds: 10,
    changes: {
      without: ['one-caller'],
      faults: ['foreign-signal', 'send-fails', 'clone-fails', 'result-differs'],
      assume: ['libcap-2-66'],
    },
  },
]

/** States a second of a processor's time. */
interface Rate {
  readonly states: number
  readonly perSecond: number
}

function problemOf({ protocol, id, changes }: (typeof QUESTIONS)[number]): Problem {
  const found = setupsOf(protocol).find((one) => one.id === id)
  if (found === undefined) throw new Error(`${protocol} has no set-up ${id}.`)
  return changed(found, changes)
}

function ourRate(problem: Problem, rounds: number): Rate {
  const before = cpuNow()
  let states = 0
  for (let round = 0; round < rounds; round++) {
    const options = { maxStates: 20_000_000, symmetry: false, partialOrder: false, now: () => 0 }
    states = prove(problem, options).progress.states
  }
  return { states, perSecond: (states * rounds) / (cpuNow() - before) }
}

async function spinsRate(problem: Problem, rounds: number): Promise<Rate> {
  const { states, cpuSeconds } = await searchWithSpin(problem, { optimise: 2, rounds })
  return { states, perSecond: states / cpuSeconds }
}

/** 'glibc, create-beside-exit  1296298 states  ours 1.204  Spin -O2 0.650 M states/s  ours / Spin 1.9'. */
function lineOf(name: string, ours: Rate, spins: Rate | undefined): string {
  const rate = ({ perSecond }: Rate): string => (perSecond / 1e6).toFixed(3)
  const about = `  ${name.padEnd(34)}${`${ours.states} states`.padStart(16)}   ours ${rate(ours)}`
  if (spins === undefined) return `${about} M states/s   Spin: skipped`
  const differs = spins.states === ours.states ? '' : `   Spin has ${spins.states} states`
  const ratio = (ours.perSecond / spins.perSecond).toFixed(1)
  return `${about}   Spin -O2 ${rate(spins)} M states/s   ours / Spin ${ratio}${differs}`
}

/** A line for each protocol but `signals`, without any reduction on either side. */
export async function searchEachProtocol(hasSpin: boolean): Promise<void> {
  await loadProtocols()
  for (const question of QUESTIONS) {
    const problem = problemOf(question)
    const spins = hasSpin ? await spinsRate(problem, question.rounds) : undefined
    console.log(lineOf(`${question.protocol}, ${question.id}`, ourRate(problem, question.rounds), spins))
  }
}

/** The same line of what has been measured already. */
export function printLine(name: string, ours: Rate, spins: Rate | undefined): void {
  console.log(lineOf(name, ours, spins))
}
