import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { searchSmall } from '../posix/small-search.ts'
import { musl } from './musl.ts'
import { ALL_SETUPS } from './setups.ts'
const LINES: [string[], string[], string[]][] = JSON.parse(process.env['LINES'] ?? '[[[],[],[]]]')
const only = (process.env['SETUPS'] ?? '').split(',').filter(Boolean)
test('probe', () => {
  const out: string[] = []
  for (const one of ALL_SETUPS) for (const [without, faults, assume] of LINES) {
    if (only.length > 0 && !only.includes(one.id)) continue
    const g = searchSmall(musl, { ...one, setup: { ...one.setup, without, faults, assume } })
    out.push([one.id, [...without, ...faults, ...assume].join('+') || '-', g.states, g.transitions, g.violations.join(',')].join(' '))
    if (process.env['SHOW']) for (const [k, s] of g.schedules) out.push(`   ${k} ${s.length}: ` + s.map((a) => `${musl.nameOf(a.thread)}:${a.event}`).join(' '))
  }
  writeFileSync('/tmp/probe.out', out.join('\n') + '\n')
}, 600000)
