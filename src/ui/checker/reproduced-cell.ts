import { problemsOf } from '../../explorer/rows.ts'
import type { ProtocolName } from '../../kit/setup.ts'
import type { Row } from '../../kit/study.ts'
import { REPRODUCED, type ReproducedRow } from '../../lessons/reproduced.ts'

/** A race of a row of the table, on each release of Go on which it was forced. */
export interface ReproducedLine {
  /** 'hang', and where stop-the-world had to be taken away too, that. */
  readonly race: string
  /** '20 of 20 on go1.19.8 (2026-11-30)' */
  readonly counts: readonly string[]
  /** Everything that was measured, in a sentence for each release. */
  readonly about: string
}

/** What of a row of the table was forced on real runtimes; nothing was tried where nothing is said. */
export function reproducedOf(row: Row, columns: readonly boolean[], protocol: ProtocolName): readonly ReproducedLine[] {
  return columns.flatMap((withStw) => {
    const keys = new Set(
      problemsOf(row, withStw, protocol).map(({ id, setup }) =>
        keyOf({ setup: id, without: setup.without, procid: setup.procid }),
      ),
    )
    const found = new Map<string, Measured[]>()
    for (const { go, when, rows } of REPRODUCED) {
      for (const one of rows.filter((each) => keys.has(keyOf(each)))) {
        const race = `${one.kind}${withStw || columns.length === 1 ? '' : ', stop-the-world taken away too'}`
        found.set(race, [...(found.get(race) ?? []), { go, when, row: one }])
      }
    }
    return [...found].map(([race, measured]) => ({
      race,
      counts: countsOf(measured),
      about: measured.map(sentence).join(' '),
    }))
  })
}

interface Measured {
  readonly go: string
  readonly when: string
  readonly row: ReproducedRow
}

/** Releases with the same count, of the same day, are told together. */
function countsOf(measured: readonly Measured[]): readonly string[] {
  const releases = new Map<string, string[]>()
  for (const { go, when, row } of measured) {
    const count = `${row.forced.reproduced} of ${row.forced.runs} on % (${when})`
    releases.set(count, [...(releases.get(count) ?? []), go])
  }
  return [...releases].map(([count, gos]) => count.replace('%', gos.join(' and ')))
}

function keyOf({ setup, without, procid }: Pick<ReproducedRow, 'setup' | 'without' | 'procid'>): string {
  return [setup, [...without].sort().join(','), procid].join(' ')
}

function sentence({
  go,
  when,
  row,
}: {
  readonly go: string
  readonly when: string
  readonly row: ReproducedRow
}): string {
  const { setup, forced, inPlace, free } = row
  const why = forced.texts['inconclusive']
  const unclear = why === undefined ? '' : ` Inconclusive: ${why}.`
  const kept = `with nothing taken away blocked ${inPlace.blocked} of ${inPlace.runs}`
  return `${go}, ${when}, set-up ${setup}: forced ${forced.reproduced} of ${forced.runs}, ${kept}, no order forced ${free.happened} of ${free.runs}.${unclear}`
}
