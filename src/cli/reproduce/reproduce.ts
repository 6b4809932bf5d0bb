import { writeFileSync } from 'node:fs'
import { fail, ok, type Result } from '../../base/result.ts'
import { protocolOf } from '../../protocols/registry.ts'
import { type Command, type Given, jsonText, type Report, STATUS } from '../command.ts'
import { text } from '../option-values.ts'
import { judged } from '../strace.ts'
import { all } from './all.ts'
import { inFolder } from './folder.ts'
import { measuredJson } from './json.ts'
import { loggedRun } from './logged.ts'
import { resultFile } from './result-file.ts'
import { type Bench, force, free, keep } from './session.ts'
import { type Measured, measuredText } from './text.ts'
import { build, findGo } from './toolchain.ts'
import { type Named, witnessFrom } from './witness.ts'

const RUNS = 5
const FREE_RUNS = 40
const MOST_RUNS = 1000

function runsFrom(given: Given, otherwise: number): Result<number> {
  const word = text(given.options, 'runs')
  if (word === undefined) return ok(otherwise)
  const runs = /^\d{1,4}$/.test(word) ? Number(word) : 0
  return runs > 0 && runs <= MOST_RUNS
    ? ok(runs)
    : fail(`--runs ${word} is no number of runs; expected 1 to ${MOST_RUNS}.`)
}

/** Nothing was shown, and a sentence says why. */
function refused(sentence: string): Result<Report> {
  return ok({ text: '', notes: [sentence], files: [], status: STATUS.unfinished })
}

function run(given: Given): Result<Report> {
  const isAll = given.options['all'] === true
  const runs = runsFrom(given, given.options['free'] === true ? FREE_RUNS : RUNS)
  if (!runs.ok) return runs
  const named = isAll ? undefined : witnessFrom(given)
  if (named !== undefined && !named.ok) return named
  const witness = named?.value
  if (witness !== undefined && 'refused' in witness) return refused(witness.refused)
  const toolchain = findGo(given.host, text(given.options, 'go'))
  if (!toolchain.ok) return refused(toolchain.error)
  return inFolder(text(given.options, 'out'), (folder) => {
    given.progress(`building ${toolchain.value.version} with gates: a quarter of a minute, once`)
    const { steps } = protocolOf({ protocol: 'signals' })
    const built = build(given.host, toolchain.value, folder, steps)
    given.progress('')
    if (!built.ok) return refused(built.error)
    const bench: Bench = { host: given.host, built: built.value, progress: process.stderr.isTTY === true }
    return witness === undefined ? all(given, bench, runs.value) : one(given, bench, witness, runs.value)
  })
}

function measure(given: Given, bench: Bench, { plan }: Named, runs: number): Result<Measured> {
  if (given.options['free'] === true) {
    const told = free(bench, plan, runs)
    return told.ok ? ok({ free: told.value }) : told
  }
  const forced = force(bench, plan, runs)
  if (!forced.ok) return forced
  const inPlace = keep(bench, plan, runs)
  return inPlace.ok ? ok({ forced: forced.value, inPlace: inPlace.value }) : inPlace
}

function statusOf({ forced, inPlace }: Measured): Report['status'] {
  if (forced === undefined || forced.reproduced > 0) return STATUS.fine
  return (inPlace?.blocked ?? 0) > 0 ? STATUS.violated : STATUS.unfinished
}

function one(given: Given, bench: Bench, named: Named, runs: number): Result<Report> {
  const measured = measure(given, bench, named, runs)
  if (!measured.ok) return refused(measured.error)
  const traced = logged(given, bench, named)
  if (!traced.ok) return refused(traced.error)
  const { title, plan } = named
  const path = text(given.options, 'result')
  const result = path === undefined ? undefined : resultFile(path, bench, title, plan, measured.value)
  const told =
    given.options['json'] === true
      ? jsonText(measuredJson(title, plan, bench.built, measured.value))
      : measuredText(title, plan, bench.built, measured.value)
  const shown = path === undefined ? [] : [`${path} can be dropped on the page: it shows both on the same lanes.`]
  return ok({
    text: [told, ...traced.value, ...(given.options['json'] === true ? [] : shown)].join('\n\n'),
    notes: [...named.notes, ...(result?.notes ?? [])],
    files: result === undefined ? [] : [result.file],
    status: statusOf(measured.value),
  })
}

/** One more run under strace: its log without the gates, and what our own judge says of it. */
function logged(given: Given, bench: Bench, { plan }: Named): Result<readonly string[]> {
  const file = text(given.options, 'strace')
  if (file === undefined) return ok([])
  const run = loggedRun(bench, plan, true)
  if (!run.ok) return run
  const { log, verdict } = run.value
  writeFileSync(file, log)
  const judgement = judged({ ...given, operands: [file], options: {} })
  const said = judgement.ok ? judgement.value.text : judgement.error
  return ok([
    `Under strace: ${verdict.text}\nThe log, without what the gates did, is in ${file}. Our judge says of it:\n\n${said}`,
  ])
}

export const reproduce: Command = {
  name: 'reproduce',
  synopsis:
    '[<scenario or link> | --setup NAME [--without a,b] [--procid X] [--kind KIND] | --all] ' +
    '[--go GOROOT] [--runs N] [--free] [--strace FILE] [--result FILE] [--out DIR] [--json]',
  about: 'forces a race of the model on a real Go runtime, with gates around its steps; needs Go, no root',
  options: {
    ...{ setup: { type: 'string' }, without: { type: 'string' }, procid: { type: 'string' } },
    ...{ order: { type: 'string' }, fault: { type: 'string' }, assume: { type: 'string' } },
    ...{ kind: { type: 'string' }, go: { type: 'string' }, runs: { type: 'string' }, strace: { type: 'string' } },
    ...{ result: { type: 'string' } },
    ...{ out: { type: 'string' }, free: { type: 'boolean' }, all: { type: 'boolean' }, json: { type: 'boolean' } },
  },
  operands: [],
  optional: 'a scenario or a link',
  run,
}
