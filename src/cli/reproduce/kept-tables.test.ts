// The tables of what was forced on real runtimes, that the page shows, against the model as it is now.
import { describe, expect, test } from 'vitest'
import { changed } from '../../explorer/rows.ts'
import { setupsOf } from '../../explorer/standard-setups.ts'
import type { Setup } from '../../kit/setup.ts'
import { GO_VERSIONS } from '../../lessons/code/go-source.ts'
import { REPRODUCED, type ReproducedRow } from '../../lessons/reproduced.ts'
import { heldUpAt } from '../../reproduce/kept.ts'
import type { Plan } from '../../reproduce/plan.ts'
import { scheduleText } from '../../reproduce/schedule-text.ts'
import { ROWS } from './rows.ts'
import { shortest } from './witness.ts'

function planOf({ setup: id, without, procid, kind }: ReproducedRow): Plan {
  const problem = setupsOf('signals').find((one) => one.id === id)
  if (problem === undefined) throw new Error(`no set-up ${id}`)
  const named = shortest(changed(problem, { without, procid } as Partial<Setup>), kind, () => undefined)
  if (!named.ok || 'refused' in named.value) throw new Error(`no plan for ${id}`)
  return named.value.plan
}

const [first] = REPRODUCED

test('they are of the release that the model is of, and of others, each of every row', () => {
  expect(REPRODUCED.map(({ go }) => go)).toContain(`go${GO_VERSIONS.at(-1)}`)
  for (const { rows } of REPRODUCED) {
    expect(rows.map(({ setup, kind }) => [setup, kind])).toEqual(ROWS.map(({ setup, kind }) => [setup, kind]))
  }
})

// A table is as old as the model that its schedules are from: when that changes, reproduce --all has to be run again.
describe.each(first?.rows ?? [])('$title, $kind', (row) => {
  const plan = planOf(row)

  test('was forced in the order that the checker finds today', () => {
    for (const { rows } of REPRODUCED) {
      const same = rows.find(({ setup, without, kind, procid }) => {
        return (
          setup === row.setup && String(without) === String(row.without) && kind === row.kind && procid === row.procid
        )
      })
      expect(same?.schedule).toBe(scheduleText(plan))
    }
  })

  test('was held up where the model is today, with nothing taken away', () => {
    expect(row.inPlace.model?.step).toBe((heldUpAt(plan)?.index ?? -1) + 1)
    expect(row.inPlace.blocked).toBe(row.inPlace.runs)
  })
})
