/** A session as a Playwright test that does on the page what a person did, and checks what came out. */
import { inspect } from '../kit/inspect.ts'
import { outcomeAt } from '../trace/outcome.ts'
import { checksum, lastState, type Simulation, stateAt } from '../trace/simulation.ts'
import { sessionToLink } from './link.ts'
import { type Move, simulationToMoves } from './page-moves.ts'
import { DEFAULT_VIEW, type FindScripted } from './session.ts'
import { specHelpers } from './spec-helpers.ts'
import { blockToText, foldLoops, quote, type Statement } from './spec-lines.ts'

export interface Recording {
  /** Becomes the test's name. */
  readonly title: string
  /** What it began as; `undefined` for a set-up of one's own. */
  readonly scenario: string | undefined
  /** Every choice in it is made again. */
  readonly simulation: Simulation
  /** Where the page is, without a fragment: 'https://example.org/lab/', or './' for the test's own base address. */
  readonly address: string
}

/** A whole file in TypeScript that needs nothing but `@playwright/test`. */
export function recordingToSpec({ title, scenario, simulation, address }: Recording, find: FindScripted): string {
  const { setup } = simulation
  const start = { setup, scenario, actions: [], cursor: 0, view: DEFAULT_VIEW }
  const link = sessionToLink(start, checksum(stateAt(simulation, 0)), find)
  const moves = simulationToMoves(simulation)
  const statements = foldLoops(moves.map(moveToStatement))
  return [
    '// Recorded by AllThreads: it does what a person did on the page, and checks what came out.',
    "import { expect, type Locator, type Page, test } from '@playwright/test'",
    '',
    '/** The set-up, before the first step. */',
    `const ADDRESS = ${quote(address + link)}`,
    '',
    `test(${quote(title)}, async ({ page }) => {`,
    ...timeoutLines(moves.length),
    '  await page.goto(ADDRESS)',
    blockToText([...statements, ...outcomeStatements(simulation)], '  '),
    '})',
    '',
    specHelpers(moves),
    '',
  ].join('\n')
}

/** Seconds that a move takes on a busy machine, and those that Playwright usually gives a whole test. */
const SLOWEST_MOVE = 2
const USUAL_TIMEOUT = 30

/** A longer limit where the moves need one. */
function timeoutLines(moves: number): readonly string[] {
  const seconds = moves * SLOWEST_MOVE
  return seconds > USUAL_TIMEOUT ? [`  test.setTimeout(${Math.ceil(seconds / 60)} * 60_000)`] : []
}

function moveToStatement(move: Move): Statement {
  switch (move.kind) {
    case 'step':
      return { callee: 'await step', args: ['page', quote(move.thread), String(move.times), quote(move.says)] }
    case 'choose':
      return { callee: 'await choose', args: ['page', quote(move.thread), quote(move.item), quote(move.says)] }
    case 'call':
      return { callee: 'await call', args: ['page', quote(move.thread), quote(move.item)] }
    case 'finish':
      return { callee: 'await finishCall', args: ['page', quote(move.says)] }
  }
}

/** In the page's own words. */
function outcomeStatements(simulation: Simulation): readonly Statement[] {
  const { returned, last, violations } = outcomeAt(simulation.trace, simulation.actions.length)
  const outcome = {
    returned: returned === 0 ? 'no' : returned === 1 ? 'yes' : `yes, ${returned} calls`,
    r1: last === undefined ? '–' : String(last.r1),
    errno: last?.errno ?? '–',
    violations: violations.length === 0 ? 'none' : violations.map(({ text }) => text).join('; '),
  }
  return [
    ...Object.entries(outcome).map(([name, value]) => {
      return { callee: 'await expectOutcome', args: ['page', quote(name), quote(value)] }
    }),
    ...inspect(lastState(simulation)).threads.map(({ name, state, applied }) => {
      return {
        callee: 'await expectThread',
        args: ['page', quote(name), quote(state), String(applied)],
      }
    }),
  ]
}
