import { writeFileSync } from 'node:fs'
import { test } from 'vitest'
import { Search } from '../../explorer/search.ts'
import { addProtocol } from '../registry.ts'
import { musl } from './musl.ts'
import { ALL_SETUPS } from './setups.ts'
addProtocol(musl)
const LINES: [string[], string[], string[]][] = JSON.parse(process.env['LINES'] ?? '[[[],[],[]]]')
const only = (process.env['SETUPS'] ?? '').split(',').filter(Boolean)
test('probe', () => {
  const out: string[] = []
  for (const one of ALL_SETUPS) for (const [without, faults, assume] of LINES) {
    if (only.length > 0 && !only.includes(one.id)) continue
    const search = new Search({ ...one, setup: { ...one.setup, without, faults, assume } }, { maxStates: 1000000 })
    let end = search.run(10_000)
    while (end === 'running') end = search.run(10_000)
    const { states, transitions } = search.progress
    const kinds = new Set([...search.findings.values()].map(({ violation }) => violation.kind))
    out.push([one.id, [...without, ...faults, ...assume].join('+') || '-', states, transitions, [...kinds].sort().join(',')].join(' '))
  }
  writeFileSync('/tmp/probe.out', out.join('\n') + '\n')
}, 600000)
