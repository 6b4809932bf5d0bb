import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { ALL_SETUPS } from './setups.ts'
import { wholeGraph } from './whole-graph.ts'
const LINES: [string[], string[], string[]][] = JSON.parse(process.env['LINES'] ?? '[[[],[],[]]]')
const only = (process.env['SETUPS'] ?? '').split(',').filter(Boolean)
test('probe', () => {
  const out: string[] = []
  for (const one of ALL_SETUPS) for (const [without, faults, assume] of LINES) {
    if (only.length > 0 && !only.includes(one.id)) continue
    const g = wholeGraph({ ...one, setup: { ...one.setup, without, faults, assume } })
    out.push([one.id, [...without, ...faults, ...assume].join('+') || '-', g.states, g.transitions, g.violations.join(',')].join(' '))
  }
  writeFileSync('/tmp/probe.out', out.join('\n') + '\n')
}, 600000)
