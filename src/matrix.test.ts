import { test } from 'vitest'
import { prove } from './explorer/check.ts'
import { differences } from './lessons/differences.ts'
import { matrixQuestions, matrixRows } from './lessons/matrix.ts'
import { factOf } from './lessons/matrix-facts.ts'

test('x', () => {
  for (const q of [...matrixQuestions(matrixRows()), ...differences().flatMap((d) => d.tried.map((t) => t.setup))]) {
    const p = prove(q, { maxStates: 300_000, now: () => 0 })
    console.log(
      `  '${q.id}': '${p.violations
        .map((v) => v.kind)
        .sort()
        .join(', ')}',`,
      p.complete ? '' : 'INCOMPLETE',
      p.progress.states,
    )
  }
  for (const r of matrixRows())
    for (const c of r.cells) if (r.fact) console.log(`'${c.setup.id}': ${factOf(r.fact, c.setup)}`)
})
