import { fail, ok, type Result } from '../../base/result.ts'
import { problemsFrom } from '../check-arguments.ts'
import { alignColumns } from '../columns.ts'
import { type Given, jsonText, type Report, STATUS } from '../command.ts'
import { type ReproducedJson, rowJson } from './json.ts'
import { ROWS, type Row } from './rows.ts'
import { type Bench, force, free, keep } from './session.ts'
import { CAVEATS, type Measured } from './text.ts'
import { shortest } from './witness.ts'

/** What `--all --json` prints; the page has a copy of it for each release that was tried (`lessons/reproduced`). */
interface AllJson {
  readonly go: string
  /** The day: '2026-11-30'. */
  readonly when: string
  readonly runs: number
  readonly caveats: readonly string[]
  readonly rows: readonly RowJson[]
}

/** And which standard set-up it is of. */
type RowJson = ReproducedJson & { readonly setup: string }

function measured(bench: Bench, row: Row, runs: number, progress: Given['progress']): Result<RowJson> {
  const { setup, without, procid, kind } = row
  const problems = problemsFrom({ setup, without, procid })
  if (!problems.ok) return problems
  const [problem] = problems.value
  if (problem === undefined) return fail(`There is no set-up ${setup}.`)
  const named = shortest(problem, kind, progress)
  if (!named.ok) return named
  if ('refused' in named.value) return fail(named.value.refused)
  const { title, plan } = named.value
  const forced = force(bench, plan, runs)
  if (!forced.ok) return forced
  const inPlace = keep(bench, plan, runs)
  if (!inPlace.ok) return inPlace
  const alone = free(bench, plan, runs)
  if (!alone.ok) return alone
  const told: Measured = { forced: forced.value, inPlace: inPlace.value, free: alone.value }
  return ok({ setup, ...rowJson(title, plan, told) })
}

function cells({ title, kind, steps, forced, inPlace, free: alone }: ReproducedJson): readonly string[] {
  const model = inPlace?.model
  return [
    title,
    kind,
    String(steps),
    `${forced?.reproduced} of ${forced?.runs}`,
    `${inPlace?.blocked} of ${inPlace?.runs}${model ? ` at ${model.step} (${model.thread}, ${model.id})` : ''}`,
    `${alone?.happened} of ${alone?.runs}`,
  ]
}

const HEAD = ['what is taken away', 'kind', 'steps', 'forced', 'blocked with it in place', 'no order forced']

function tableText({ go, caveats, rows }: AllJson): string {
  const unclear = rows.flatMap(({ title, kind, forced, inPlace }) =>
    [forced?.texts['inconclusive'], inPlace?.texts['inconclusive']].flatMap((text) =>
      text === undefined ? [] : `${title}, ${kind}: ${text}`,
    ),
  )
  return [`On ${go}`, '', alignColumns([HEAD, ...rows.map(cells)]), '', ...unclear, ...caveats].join('\n')
}

/** The whole table. Well, if every row was shown at least once and held up by what is in place. */
export function all(given: Given, bench: Bench, runs: number): Result<Report> {
  const rows: RowJson[] = []
  const notes: string[] = []
  for (const row of ROWS) {
    const told = measured(bench, row, runs, given.progress)
    if (told.ok) rows.push(told.value)
    else notes.push(`${row.setup}, ${row.kind}: ${told.error}`)
  }
  const { version } = bench.built.toolchain
  const when = new Date().toISOString().slice(0, 10)
  const json: AllJson = { go: version, when, runs, caveats: CAVEATS, rows }
  const isShown = ({ forced, inPlace }: ReproducedJson): boolean =>
    (forced?.reproduced ?? 0) > 0 && (inPlace?.blocked ?? 0) > 0
  const status = notes.length === 0 && rows.every(isShown) ? STATUS.fine : STATUS.unfinished
  return ok({ text: given.options['json'] === true ? jsonText(json) : tableText(json), notes, files: [], status })
}
