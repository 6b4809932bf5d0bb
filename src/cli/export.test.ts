import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { sessionToJson } from '../codec/json.ts'
import { DEFAULT_VIEW } from '../codec/session.ts'
import { findScripted } from '../store/scenario-store.ts'
import type { Report } from './command.ts'
import { runCommandLine } from './command-line.ts'

const folder = mkdtempSync(join(tmpdir(), 'allthreads-export-'))
afterAll(() => rmSync(folder, { recursive: true }))

function run(...args: readonly string[]): Report {
  const result = runCommandLine(['export', ...args])
  if (!result.ok) throw new Error(result.error)
  return result.value
}

/** What would be printed. */
function printed(...args: readonly string[]): string {
  return [...(run(...args).pieces ?? [])].join('')
}

function refusal(...args: readonly string[]): string | undefined {
  const result = runCommandLine(['export', ...args])
  return result.ok ? undefined : result.error
}

function savedSession(): string {
  const { setup, actions } = findScripted('two-callers') ?? { setup: undefined, actions: [] }
  if (setup === undefined) throw new Error('there is a scenario two-callers')
  const session = { setup, actions: actions.slice(0, 9), scenario: 'two-callers', cursor: 9, view: DEFAULT_VIEW }
  return sessionToJson(session, 0).replace(/,\n {2}"checksum": 0/, '')
}

test('to perfetto is a trace that names its threads', () => {
  const { traceEvents } = JSON.parse(printed('two-callers', '--to', 'perfetto'))
  expect(traceEvents).toContainEqual({ ph: 'M', pid: 1, tid: 1, name: 'thread_name', args: { name: 'm0' } })
})

test('to svg is a picture with its font', () => {
  const svg = printed('two-callers', '--to', 'svg')
  expect(svg).toMatch(/^<svg .*<title id="title">Two callers<\/title>/)
  expect(svg).toContain("@font-face{font-family:'Source Sans 3'")
})

test('to text and to mermaid is text', () => {
  expect(printed('two-callers', '--to', 'text')).toMatch(/^m0 +M1 +M2/)
  expect(printed('two-callers', '--to', 'mermaid')).toMatch(/^sequenceDiagram\n/)
})

test('a scenario is exported in the other protocol', () => {
  expect(printed('two-callers', '--protocol', 'fixup', '--to', 'text')).toContain('mFixup.used = 1')
})

test('to statechart is a picture of a machine, with the threads where they stand', () => {
  const svg = printed('two-callers', '--to', 'statechart')
  expect(svg).toMatch(/^<svg .*<title id="title">M: a thread that runs goroutines, as a statechart<\/title>/)
  expect(svg).toContain('m0 stands in thread.userCode')
  expect(printed('two-callers', '--to', 'statechart', '--role', 'sysmon')).toContain('sysmon stands in thread.usleep')
})

test('to xstate is what createMachine takes', () => {
  expect(JSON.parse(printed('two-callers', '--to', 'xstate', '--role', 'template'))).toMatchObject({
    id: 'template',
    type: 'parallel',
    states: { thread: { initial: 'mstart' }, handler: { initial: 'none' } },
  })
})

test('one call is exported alone', () => {
  const calls = (...args: readonly string[]) =>
    printed('two-callers', '--to', 'text', ...args).match(/ returns|calls All/g)
  expect(calls()?.length).toBeGreaterThan(calls('--call', '1')?.length ?? 0)
  expect(printed('two-callers', '--to', 'svg', '--call', '2')).toMatch(/steps \d+ to \d+ of \d+/)
})

test('a file is written, and a PNG needs no name for it', () => {
  expect(run('two-callers', '--to', 'text', '--out', 'x.txt')).toMatchObject({ text: 'Wrote x.txt.' })
  const { text, files } = run('two-callers', '--to', 'png')
  expect(text).toBe('Wrote two-callers.png.')
  expect(files).toMatchObject([{ path: 'two-callers.png', drawnAs: 'png' }])
})

test('a saved session is read, packed or not', () => {
  const [plain, packed] = [join(folder, 'a.allthreads.json'), join(folder, 'a.json.gz')]
  writeFileSync(plain, savedSession())
  writeFileSync(packed, gzipSync(savedSession()))
  const text = printed(plain, '--to', 'text')
  expect(text.split('\n')).toHaveLength(11)
  expect(printed(packed, '--to', 'text')).toBe(text)
})

/** A log of the site: ten calls, their coordinator and four threads in read(2), futex and nanosleep. */
const LOG = 'public/traces/blocked-syscall.strace.gz'

test('a log is drawn to time, one call alone, and says where it is from', () => {
  const svg = printed(LOG, '--to', 'svg', '--call', '2')
  expect(svg).toMatch(
    /Call 2 of \d+, for \d+ other threads\. It returned after [\d,]+ µs\. It waited longest for thread \d+\./,
  )
  expect(svg).toMatch(/Drawn by AllThreads: blocked-syscall\.strace(\.gz)?, lines \d+ to \d+, [\d.]+ (µs|ms)\./)
})

test('a picture claims no more than the verdict', () => {
  const path = join(folder, 'quoted.strace')
  const lines = [
    '10 1700000000.000100 rt_sigaction(SIGRT_1, {sa_handler=0x1, sa_mask=~[]}, NULL, 8) = 0',
    '10 1700000000.000200 clone(child_stack=0x1, flags=CLONE_VM|CLONE_THREAD) = 11',
    '11 1700000000.000250 gettid() = 11',
    '10 1700000000.000300 prctl(PR_SET_KEEPCAPS, 1) = 0',
    '10 1700000000.000400 tgkill(10, 11, SIGRT_1) = 0',
    '[...]',
    '10 1700000000.000600 write(1, "x", 1) = 1',
  ]
  writeFileSync(path, `${lines.join('\n')}\n`)
  for (const args of [['--call', '1'], []]) {
    expect(printed(path, '--to', 'svg', ...args)).toContain('Whether every thread ran this call exactly once cannot be')
  }
})

test('a log goes to Perfetto with its own thread numbers and times', () => {
  const { traceEvents } = JSON.parse(printed(LOG, '--to', 'perfetto'))
  const names = traceEvents.filter(({ name }: { name: string }) => name === 'thread_name')
  expect(names.length).toBeGreaterThan(3)
  for (const { tid, args } of names) expect(args.name).toBe(String(tid))
})

test('a call of a log is told as text, an event a line', () => {
  expect(printed(LOG, '--to', 'text', '--call', '1')).toMatch(/^ +[\d.]+ .*tgkill\(.*SIGRT_1\) = 0$/m)
  expect(printed(LOG, '--to', 'mermaid', '--call', '1')).toMatch(/-\)T\d+: tgkill\(/)
})

test('a file that is neither a session nor a log gets a sentence', () => {
  const path = join(folder, 'notes.txt')
  writeFileSync(path, 'Dear diary,\n')
  expect(refusal(path, '--to', 'text')).toContain('notes.txt is text, but no line of it is strace’s')
})

test.each([
  [['two-callers'], 'Say what to export to: --to one of perfetto, svg, png, text, mermaid, statechart, xstate.'],
  [
    ['two-callers', '--to', 'pdf'],
    'There is no --to pdf; expected one of perfetto, svg, png, text, mermaid, statechart, xstate.',
  ],
  [['two-callers', '--to', 'svg', '--call', '3'], 'There is no call 3: the calls are 1 to 2.'],
  [['two-callers', '--to', 'perfetto', '--call', '1'], 'leave --call out'],
  [[LOG, '--to', 'text', '--protocol', 'fixup'], '--protocol is for scenarios and links'],
  [['nowhere', '--to', 'svg'], 'There is no file and no scenario called “nowhere”'],
  [[LOG, '--to', 'text', '--call', '0'], 'There is no call 0: the calls are 1 to'],
  [[LOG, '--to', 'statechart'], 'A recorded log was played by no machine'],
  [['two-callers', '--to', 'xstate', '--call', '1'], 'leave --call out'],
  [['two-callers', '--to', 'xstate', '--role', 'p'], '--role p is unknown; expected one of m, sysmon, template.'],
  [['#9.x', '--to', 'svg'], 'This link was made by a newer version of AllThreads'],
])('%j is refused with a sentence', (args, sentence) => {
  expect(refusal(...args)).toContain(sentence)
})
