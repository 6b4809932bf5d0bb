import { DEFAULT_INQUIRY, type Inquiry } from '../codec/session.ts'
import type { Proof } from '../explorer/check.ts'
import type { Oracle } from '../explorer/client.ts'
import type { Problem } from '../explorer/problem.ts'
import { findingKey } from '../explorer/search.ts'
import type { Bench } from './checker.ts'
import { KEYS } from './checker-shown.ts'
import type { CheckReport, Race } from './checker-state.ts'
import {
  isCalledIn,
  isKnown,
  isQuick,
  problemsOfTarget,
  protocolOf,
  targetKey,
  targetPlace,
  targetText,
} from './checker-target.ts'
import { failureText } from './checker-words.ts'

/** *Check*: every schedule, and the races that are found. */
export interface CheckCommands {
  readonly setScope: (scope: string) => void
  readonly setLimit: (limit: Inquiry['limit']) => void
  /** Settles when the answer is there, or the search was cancelled. */
  readonly check: () => Promise<void>
  /** Withdraws what is of something else, and searches again where it was asked for, or takes no time. */
  readonly refresh: () => void
  readonly cancelCheck: () => void
  /** Settles when no check is under way. */
  readonly settled: () => Promise<void>
}

/** `confirm`: looks for the finding that came by a link among those of a check. */
export function checkCommands(bench: Bench, confirm: (report: CheckReport) => Promise<void>): CheckCommands {
  const { inquire } = bench.lab.commands
  let underWay = Promise.resolve()
  const run = () => {
    underWay = check(bench, confirm)
    return underWay
  }
  const refresh = () => {
    const { scope, isAsked } = knownInquiry(bench)
    const { report } = bench.get()
    const state = bench.lab.store.getState()
    if (report?.key === KEYS.report(state)) return
    if (isQuick(scope, protocolOf(state)) || isAsked) void run()
    else if (report !== undefined) withdraw(bench, report)
  }
  return {
    check: () => {
      const { scope } = knownInquiry(bench)
      if (!isQuick(scope, protocolOf(bench.lab.store.getState()))) inquire({ isAsked: true })
      return run()
    },
    settled: () => underWay,
    refresh,
    setScope: (scope) => {
      inquire({ scope, isAsked: false })
      refresh()
    },
    setLimit: (limit) => inquire({ limit }),
    cancelCheck: () => {
      const { report } = bench.get()
      if (report?.status !== 'running') return
      inquire({ isAsked: false })
      bench.set({ report: { ...report, status: 'cancelled' } })
      bench.oracle('report').cancel()
    },
  }
}

/** A link may ask for what only another version has. */
function knownInquiry({ lab }: Bench): Inquiry {
  const state = lab.store.getState()
  const { inquiry } = state
  if (isKnown(inquiry.scope, protocolOf(state))) return inquiry
  lab.commands.reportProblem(`There is no set-up “${inquiry.scope}” to check here; the small ones are checked.`)
  lab.commands.inquire(DEFAULT_INQUIRY)
  return DEFAULT_INQUIRY
}

function withdraw(bench: Bench, { status }: CheckReport): void {
  if (status === 'running') bench.oracle('report').cancel()
  bench.set({ report: undefined })
}

/** Proves one problem after the other; then finds a schedule for each race. Each step of it is shown. */
async function check(bench: Bench, confirm: (report: CheckReport) => Promise<void>): Promise<void> {
  const laboratory = bench.lab.store.getState()
  const { scope, limit } = laboratory.inquiry
  const problems = problemsOfTarget(laboratory, scope)
  const first: CheckReport = {
    status: 'running',
    key: targetKey(laboratory, scope),
    scope,
    where: targetPlace(scope, protocolOf(laboratory)),
    about: targetText(laboratory, scope),
    problems: problems.length,
    isCalled: problems.some(isCalledIn),
    proofs: [],
    progress: undefined,
    seconds: 0,
    races: [],
    error: undefined,
  }
  const turn = new Turn(bench, first)
  try {
    for (const problem of problems) if (!(await turn.prove(problem, limit))) return
    for (const problem of problems) if (!(await turn.findWitnesses(problem, limit))) return
    const report = turn.tell({ status: 'done' })
    if (report !== undefined) await confirm(report)
  } catch (error) {
    turn.tell({ status: 'failed', error: failureText(error) })
  }
}

/** One check under way. A check that was begun later silences it. */
class Turn {
  private report: CheckReport
  private readonly bench: Bench
  private readonly oracle: Oracle
  private readonly started: number

  constructor(bench: Bench, report: CheckReport) {
    this.bench = bench
    this.report = report
    this.oracle = bench.oracle('report')
    this.started = bench.now()
    bench.set({ report })
  }

  tell(change: Partial<CheckReport>): CheckReport | undefined {
    if (this.bench.get().report !== this.report) return undefined
    this.report = { ...this.report, ...change, seconds: this.bench.now() - this.started }
    this.bench.set({ report: this.report })
    return this.report
  }

  /** False when it was cancelled. */
  async prove(problem: Problem, maxStates: number): Promise<boolean> {
    const proof = await this.oracle.ask('prove', { problem, maxStates, first: false }, (report) => {
      if (report.kind === 'search') this.tell({ progress: report.progress })
    })
    if (proof === undefined) return false
    this.tell({
      proofs: [...this.report.proofs, proof],
      progress: undefined,
      races: [...this.report.races, ...racesOf(problem, proof)],
    })
    return this.isCurrent
  }

  async findWitnesses(problem: Problem, maxStates: number): Promise<boolean> {
    const mine = this.report.races.filter((race) => race.problem === problem)
    if (mine.length === 0) return this.isCurrent
    const keys = mine.map(({ violation }) => findingKey(violation))
    const found = await this.oracle.ask('witnesses', { problem, maxStates, keys })
    if (found === undefined) return false
    const races = this.report.races.map((race): Race => {
      const key = findingKey(race.violation)
      const broken = found.find(({ violation }) => race.problem === problem && findingKey(violation) === key)
      return broken === undefined ? race : { problem, ...broken }
    })
    this.tell({ races })
    return this.isCurrent
  }

  private get isCurrent(): boolean {
    return this.bench.get().report === this.report
  }
}

/** The ways in which a problem turned out to break; the schedules are not there yet. */
export function racesOf(problem: Problem, { violations }: Proof): readonly Race[] {
  return violations.map((violation) => ({ problem, violation, witness: undefined }))
}
