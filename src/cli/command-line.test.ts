import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allScenarios } from '../store/scenario-store.ts'
import type { Report } from './command.ts'
import { runCommandLine } from './command-line.ts'

function run(...args: readonly string[]): Report {
  const result = runCommandLine(args)
  if (!result.ok) throw new Error(result.error)
  return result.value
}

function refusal(...args: readonly string[]): string | undefined {
  const result = runCommandLine(args)
  return result.ok ? undefined : result.error
}

function playJson(what: string) {
  return JSON.parse(run('play', what, '--json').text)
}

test('without arguments and with --help it says what there is', () => {
  expect(run().text).toContain('play <scenario or link> [--protocol signals|fixup|glibc|musl|psx] [--json | --diagram]')
  expect(run('--help').text).toBe(run().text)
  expect(run('play', '--help').text).toBe(
    'Usage: npm run -s allthreads -- play <scenario or link> [--protocol signals|fixup|glibc|musl|psx] [--json | --diagram]\n\nplays it to its end and says what came out',
  )
})

test('scenarios lists all of them, for people and as JSON', () => {
  for (const { id } of allScenarios()) expect(run('scenarios').text).toContain(`${id}: `)
  const list: readonly { readonly id: string }[] = JSON.parse(run('scenarios', '--json').text)
  expect(list.map(({ id }) => id)).toEqual(allScenarios().map(({ id }) => id))
})

test('play says what came out', () => {
  const played = playJson('two-callers')
  expect(played).toMatchObject({ returned: true, calls: 2, r1: 0, errno: null, violations: [] })
  expect(played.steps).toBeGreaterThan(50)
  expect(played.threads.map(({ name, applied }: { name: string; applied: number }) => [name, applied])).toEqual([
    ['m0', 2],
    ['sysmon', 2],
    ['M1', 2],
    ['M2', 2],
  ])
})

test('play gives the error that the coordinator got', () => {
  expect(playJson('error-on-the-coordinator')).toMatchObject({ returned: true, r1: -1, errno: 'EFAULT' })
  expect(playJson('with-cgo')).toMatchObject({ returned: true, r1: -1, errno: 'ENOTSUP' })
})

test('play aligns its text', () => {
  const { text } = run('play', 'error-on-the-coordinator')
  expect(text).toMatch(
    /^Error on the coordinator: \d+ steps\n\nprotocol {4}signals\nreturned {4}one call\nr1 {10}-1\nerrno {7}EFAULT\n/,
  )
})

test('play tells the same acts in the other protocol, and its JSON says which one', () => {
  const played = JSON.parse(run('play', 'error-on-the-coordinator', '--protocol', 'fixup', '--json').text)
  expect(played).toMatchObject({ protocol: 'fixup', returned: true, errno: 'EFAULT' })
  expect(playJson('error-on-the-coordinator')).toMatchObject({ protocol: 'signals' })
})

test('the link of a scenario in the other protocol plays like it', () => {
  const link = run('link', 'error-on-the-coordinator', '--protocol', 'fixup').text
  expect(run('play', link, '--json')).toEqual(run('play', 'error-on-the-coordinator', '--protocol', 'fixup', '--json'))
})

test('scenarios says in which protocol each is told, and lists those of one', () => {
  const list: readonly { readonly id: string; readonly protocol: string }[] = JSON.parse(
    run('scenarios', '--protocol', 'signals', '--json').text,
  )
  expect(list.length).toBeGreaterThan(0)
  expect(new Set(list.map(({ protocol }) => protocol))).toEqual(new Set(['signals']))
  expect(run('scenarios').text).toContain('knocked-out-of-read: Knocked out of read (signals)')
})

test('a violation is exit status 1, and names the threads', () => {
  expect(run('play', 'rawsyscall-keeps-its-p').status).toBe(1)
  const played = playJson('rawsyscall-keeps-its-p')
  expect(played).toMatchObject({ returned: false, r1: null, errno: null })
  expect(played.violations).toMatchObject([{ property: 'it returns', kind: 'hang', threads: ['m0'] }])
})

/** All but the longest, which takes ten times as long as the rest. */
const SHORT_SCENARIOS = allScenarios().filter(({ id }) => id !== 'a-hundred-calls')

test('the link of a scenario plays like the scenario', () => {
  for (const { id } of SHORT_SCENARIOS) {
    const link = run('link', id).text
    expect(link).toMatch(/^#1\./)
    expect(run('play', `https://example.org/${link}`, '--json')).toEqual(run('play', id, '--json'))
  }
})

test('a damaged link is played as far as it goes, with a sentence and exit status 3', () => {
  const damaged = run('play', '#1.stwo-callers.n10', '--json')
  expect(damaged.notes).toEqual(['The end of this link is missing or damaged, so it cannot be checked.'])
  expect(damaged.status).toBe(3)
  expect(JSON.parse(damaged.text).steps).toBe(10)
})

test.each([
  [['dance'], 'There is no command dance; expected one of scenarios, play, check, link'],
  [
    ['play'],
    'Expected a scenario or a link. Usage: npm run -s allthreads -- play <scenario or link> [--protocol signals|fixup|glibc|musl|psx] [--json | --diagram]',
  ],
  [['play', 'a', 'b'], 'b is one argument too many. Usage: npm run -s allthreads -- play'],
  [['play', 'a', '--loud'], "Unknown option '--loud'. Usage: npm run -s allthreads -- play"],
  [
    ['play', 'lost'],
    'There is no scenario called “lost”, and a link has a #. Names are listed by: npm run -s allthreads -- scenarios',
  ],
  [
    ['play', 'with-cgo', '--protocol', 'x'],
    '--protocol x is unknown; expected one of signals, fixup, glibc, musl, psx.',
  ],
  [['play', '#9.sx'], 'This link was made by a newer version of AllThreads: it has format 9'],
  [['play', '#broken'], 'This is not a link of AllThreads: its format number is missing.'],
])('bad arguments are refused with what was expected: %j', (args, sentence) => {
  expect(refusal(...args)).toContain(sentence)
})

test('as a program it prints, complains on standard error, and exits with the status', () => {
  const shell = (...args: readonly string[]) =>
    spawnSync(process.execPath, ['scripts/run-ts.mjs', 'src/cli/main.ts', ...args], { encoding: 'utf8' })
  const good = shell('play', 'with-cgo', '--json')
  expect([good.status, good.stderr, JSON.parse(good.stdout).errno]).toEqual([0, '', 'ENOTSUP'])
  const bad = shell('play', '#broken')
  expect([bad.status, bad.stdout, bad.stderr]).toEqual([
    3,
    '',
    'This is not a link of AllThreads: its format number is missing.\n',
  ])
})

test('a file that cannot be written is a sentence, not a stack', () => {
  const out = ['record-test', 'with-cgo', '--out', 'nowhere/at-all.spec.ts']
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run-ts.mjs', 'src/cli/main.ts', ...out], {
    encoding: 'utf8',
  })
  expect([status, stdout]).toEqual([3, ''])
  expect(stderr).toMatch(/^Cannot write nowhere\/at-all\.spec\.ts: .*no such file.*\n$/)
})

test('under npm, which goes to its own folder, files are meant from where one stands', () => {
  const env = { ...process.env, npm_lifecycle_event: 'allthreads', INIT_CWD: join(process.cwd(), 'public/traces') }
  const args = ['scripts/run-ts.mjs', 'src/cli/main.ts', 'strace', 'old-hang.strace.gz']
  expect(spawnSync(process.execPath, args, { encoding: 'utf8', env }).stdout).toMatch(/^old-hang\.strace\.gz: /)
})

test('record-test prints the test, or writes it to a file', () => {
  const printed = run('record-test', 'with-cgo', '--address', 'https://example.org/')
  expect(printed.text).toContain("const ADDRESS = 'https://example.org/#1.swith-cgo.")
  const written = run('record-test', 'with-cgo', '--title', 'A title', '--out', 'some.spec.ts')
  expect(written.files.map(({ path }) => path)).toEqual(['some.spec.ts'])
  expect(written.files[0]?.text).toContain("test('A title', async ({ page }) => {")
  expect(written.text).toBe('Wrote some.spec.ts.')
})
