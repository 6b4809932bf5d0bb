import { expect, test } from 'vitest'
import type { Action } from '../kit/actions.ts'
import { threadId } from '../kit/ids.ts'
import { DEFAULT_SETUP } from '../protocols/registry.ts'
import { replay } from '../trace/simulation.ts'
import { linkToSession } from './link.ts'
import { recordingToSpec } from './playwright-spec.ts'

const CGO = { ...DEFAULT_SETUP, platform: 'cgo', ms: 1 } as const

function record(title: string, actions: readonly Action[]): string {
  const { simulation } = replay(CGO, actions)
  return recordingToSpec({ title, scenario: undefined, simulation, address: 'https://example.org/' }, () => undefined)
}

const CALL: Action = { thread: threadId(0), event: 'ALL_THREADS_SYSCALL', call: 'getpid', argument: 0 }

test('a recorded test reads as what was done, and what came out', () => {
  const spec = record('A call with cgo', [CALL])
  expect(
    spec.slice(spec.indexOf('test('), spec.indexOf('\n})\n') + 3),
  ).toBe(`test('A call with cgo', async ({ page }) => {
  await page.goto(ADDRESS)
  await call(page, 'm0', 'AllThreadsSyscall: getpid')
  await expectOutcome(page, 'returned', 'yes')
  await expectOutcome(page, 'r1', '-1')
  await expectOutcome(page, 'errno', 'ENOTSUP')
  await expectOutcome(page, 'violations', 'none')
  await expectThread(page, 'm0', 'the program', 0)
  await expectThread(page, 'sysmon', 'sysmon', 0)
})`)
})

test('it opens the set-up before the first step', () => {
  const address = /const ADDRESS = '([^']*)'/.exec(record('A call', [CALL]))?.[1] ?? ''
  expect(address).toMatch(/^https:\/\/example\.org\/#1\./)
  const read = linkToSession(address, () => undefined)
  expect(read.ok && read.value).toMatchObject({ session: { setup: CGO, actions: [], cursor: 0 }, problems: [] })
})

test('verbs that it does not use are left out', () => {
  expect(record('A call', [CALL])).toContain('async function call(')
  expect(record('A call', [CALL])).not.toContain('async function step(')
  expect(record('Nothing', [])).not.toContain('async function expectTold(')
})

test('many moves get more time than a test usually has', () => {
  const many = new Array<Action>(100).fill(CALL)
  expect(record('Many', many)).toContain('  test.setTimeout(4 * 60_000)\n')
  expect(record('Many', many)).toContain('  for (let round = 0; round < 100; round += 1) {\n')
  expect(record('Few', [CALL])).not.toContain('setTimeout')
})
