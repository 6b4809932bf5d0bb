import type { Proof } from '../explorer/check.ts'
import type { Oracle } from '../explorer/client.ts'
import type { Problem } from '../explorer/problem.ts'
import { findingKey } from '../explorer/search.ts'
import type { Bench } from './checker.ts'
import type { CheckReport, Race, Target } from './checker-state.ts'
import { isQuick, problemsOfTarget, targetKey, targetText } from './checker-target.ts'

/** *Check*: every schedule, and the races that are found. */
export interface CheckCommands {
  readonly setTarget: (target: Target) => void
  readonly setLimit: (states: number) => void
  /** Settles when the answer is there, or the search was cancelled. */
  readonly check: () => Promise<void>
  /** Checks again what is out of date, where that takes no time. */
  readonly refresh: () => void
  readonly cancelCheck: () => void
  /** Settles when no check is under way. */
  readonly settled: () => Promise<void>
}

export function checkCommands(bench: Bench): CheckCommands {
  let underWay = Promise.resolve()
  const run = () => {
    underWay = check(bench)
    return underWay
  }
  const refresh = () => {
    const { report, target } = bench.get()
    const key = targetKey(bench.lab.store.getState(), target)
    if (isQuick(target) && report?.key !== key) void run()
  }
  return {
    check: run,
    settled: () => underWay,
    refresh,
    setTarget: (target) => {
      if (bench.get().report?.status === 'running') bench.oracle('report').cancel()
      bench.set({ target, report: undefined })
      refresh()
    },
    setLimit: (limit) => bench.set({ limit }),
    cancelCheck: () => {
      const { report } = bench.get()
      if (report?.status !== 'running') return
      bench.set({ report: { ...report, status: 'cancelled' } })
      bench.oracle('report').cancel()
    },
  }
}

/** Proves one problem after the other; then finds a schedule for each race. Each step of it is shown. */
async function check(bench: Bench): Promise<void> {
  const { target, limit } = bench.get()
  const laboratory = bench.lab.store.getState()
  const problems = problemsOfTarget(laboratory, target)
  const first: CheckReport = {
    status: 'running',
    target,
    about: targetText(laboratory, target),
    key: targetKey(laboratory, target),
    problems: problems.length,
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
    turn.tell({ status: 'done' })
  } catch (error) {
    turn.tell({ status: 'failed', error: error instanceof Error ? error.message : String(error) })
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

  tell(change: Partial<CheckReport>): void {
    if (this.bench.get().report !== this.report) return
    this.report = { ...this.report, ...change, seconds: this.bench.now() - this.started }
    this.bench.set({ report: this.report })
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
