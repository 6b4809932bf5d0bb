import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Setup } from '../../kit/setup.ts'
import { DEFAULT_SETUP, protocolNamed } from '../../protocols/registry.ts'
import { arbitrarySetup, walk } from '../../protocols/walk-arbitrary.ts'
import { findingsOf } from '../../trace/judge/findings.ts'
import { followCall } from '../../trace/judge/follow.ts'
import { judge } from '../../trace/judge/judge.ts'
import type { Judgement } from '../../trace/judge/types.ts'
import { verdictOf } from '../../trace/judge/verdict.ts'
import type { Log } from '../../trace/log.ts'
import { replay } from '../../trace/simulation.ts'
import type { Trace } from '../../trace/types.ts'
import type { LogPart } from './log-part.ts'
import { mergeParts } from './merge.ts'
import { Reader } from './reader.ts'
import { tid, traceToStrace } from './simulated-strace.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

interface Judged {
  readonly log: Log
  readonly judgement: Judgement
}

function judged(trace: Trace): Judged {
  return judgedText(traceToStrace(trace))
}

function judgedText(text: string): Judged {
  const reader = new Reader({ name: 'simulated.strace' })
  reader.push(new TextEncoder().encode(text))
  const log = reader.finish()
  if (!log.ok) throw new Error(log.error)
  return { log: log.value, judgement: judge(log.value) }
}

/** Who ran each call, its coordinator first, as the facts tell it. */
function ranByFacts({ records }: Trace): readonly (readonly number[])[] {
  const calls: number[][] = []
  for (const fact of [...records].flatMap(({ facts }) => facts)) {
    if (fact.kind !== 'kernel' || fact.inherited || fact.call === 0) continue
    calls[fact.call - 1] = [...(calls[fact.call - 1] ?? []), tid(fact.thread)]
  }
  return calls.map(([coordinator = 0, ...others]) => [coordinator, ...others.sort((a, b) => a - b)])
}

/** The same as the judge tells it. */
function ranByLog(log: Log, { calls }: Judgement): readonly (readonly number[])[] {
  const number = (thread: number | undefined): number => log.threads[thread ?? -1]?.tid ?? 0
  return calls.map(({ coordinator, targets }) => {
    const ran = targets.filter(({ fate }) => fate === 'once').map(({ thread }) => number(thread))
    return [number(coordinator), ...ran.sort((a, b) => a - b)]
  })
}

test('a log of any schedule of the machines conforms, and tells who ran each call', () => {
  fc.assert(
    fc.property(arbitrarySetup, seeds, (setup, seed) => {
      const { trace } = replay(setup, walk(setup, { seed, choices: 60 }).actions).simulation
      const { log, judgement } = judged(trace)
      expect(judgement.firstForbidden).toBeUndefined()
      expect(ranByLog(log, judgement)).toEqual(ranByFacts(trace))
      expect(judgement.calls.flatMap(({ targets }) => targets.map(({ fate }) => fate))).not.toContain('missed')
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('a log of any schedule of the old machines conforms, and tells who ran each call', () => {
  fc.assert(
    fc.property(arbitrarySetup, seeds, (setup, seed) => {
      const old = { ...setup, protocol: 'fixup' } as const
      // SIGINT is what Go 1.17 crashes with, and a foreign 33 ends it.
      const never = ['RAW_READ', 'FOREIGN_33', 'SIGINT'] as const
      const { actions } = walk(old, { seed, choices: 60, never })
      const { trace } = replay(old, actions).simulation
      const { log, judgement } = judgedText(traceToStrace(trace, 'fixup'))
      expect(judgement.protocol).toBe('fixup')
      expect(judgement.firstForbidden).toBeUndefined()
      expect(ranByLog(log, judgement)).toEqual(ranByFacts(trace))
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('cut anywhere, such a log still conforms, and nobody is missed in a call that has ended', () => {
  fc.assert(
    fc.property(arbitrarySetup, seeds, fc.double({ min: 0, max: 1, noNaN: true }), (setup, seed, at) => {
      const { trace } = replay(setup, walk(setup, { seed, choices: 40 }).actions).simulation
      const text = traceToStrace(trace)
      const { judgement } = judgedText(text.slice(0, Math.max(120, Math.floor(text.length * at))))
      const ended = judgement.calls.filter(({ finished }) => finished)
      expect(judgement.firstForbidden).toBeUndefined()
      expect(ended.flatMap(({ targets }) => targets.map(({ fate }) => fate))).not.toContain('missed')
    }),
    { numRuns: 40 },
  )
}, 120_000)

/** Set-ups that differ from Go in what makes calls go wrong. */
const broken = fc
  .tuple(
    arbitrarySetup,
    fc.subarray(protocolNamed('signals').parts.guarantees.slice()),
    fc.constantFrom(...protocolNamed('signals').parts.procid),
  )
  .map(([setup, without, procid]) => ({ ...setup, without, procid }))

/** How often the judge says what is wrong, of a number of runs in which something is. */
function accused(runs: readonly (readonly [Setup, number])[]): { readonly of: number; readonly told: number } {
  let of = 0
  let told = 0
  for (const [setup, seed] of runs) {
    const { actions, violations } = walk(setup, { seed, choices: 60, never: ['RAW_READ', 'FOREIGN_33', 'SIGINT'] })
    if (!violations.some(({ kind }) => kind === 'missed')) continue
    of++
    const { log, judgement } = judged(replay(setup, actions).simulation.trace)
    if (verdictOf(log, judgement, findingsOf(log, judgement)).kind === 'findings') told++
  }
  return { of, told }
}

test('where Go skips a thread that is just starting, nine logs of ten say so', () => {
  const setup: Setup = { ...DEFAULT_SETUP, ms: 3, ps: 4, capacity: 7, without: ['stw'], procid: 'skip' }
  const { of, told } = accused(Array.from({ length: 150 }, (_, seed) => [setup, seed] as const))
  expect(of).toBeGreaterThan(10)
  expect(told / of).toBeGreaterThan(0.9)
}, 120_000)

test('where the model finds a thread missed, or twice, its log is not called clean', () => {
  fc.assert(
    fc.property(broken, seeds, (setup, seed) => {
      const never = ['RAW_READ', 'FOREIGN_33', 'SIGINT'] as const
      const { actions, violations } = walk(setup, { seed, choices: 60, never })
      fc.pre(violations.some(({ kind }) => kind === 'missed' || kind === 'twice'))
      const { log, judgement } = judged(replay(setup, actions).simulation.trace)
      expect(verdictOf(log, judgement, findingsOf(log, judgement)).kind).not.toBe('clean')
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('every call that such a log shows can be played on the machines as it was observed', () => {
  fc.assert(
    fc.property(arbitrarySetup, seeds, (setup, seed) => {
      const never = ['RAW_READ', 'FOREIGN_33', 'SIGINT'] as const
      const { trace } = replay(setup, walk(setup, { seed, choices: 60, never }).actions).simulation
      const { log, judgement } = judged(trace)
      for (const call of judgement.calls) expect(followCall(log, call)?.refused).toBeUndefined()
    }),
    { numRuns: 40 },
  )
}, 120_000)

/** The lines behind the first few, as of a strace that was attached later. */
function behind(text: string, at: number): string {
  const lines = text.split('\n')
  return lines.slice(Math.floor(lines.length * at)).join('\n')
}

const share = fc.double({ min: 0, max: 1, noNaN: true })

test.each(['signals', 'fixup'] as const)(
  'begun anywhere, a log of %s still conforms, and nobody is missed',
  (protocol) => {
    fc.assert(
      fc.property(arbitrarySetup, seeds, share, (setup, seed, at) => {
        const never = ['RAW_READ', 'FOREIGN_33', 'SIGINT'] as const
        const { actions } = walk({ ...setup, protocol }, { seed, choices: 60, never })
        const { trace } = replay({ ...setup, protocol }, actions).simulation
        const text = behind(traceToStrace(trace, protocol), at)
        fc.pre(text.trim() !== '')
        const { judgement } = judgedText(text)
        const ended = judgement.calls.filter(({ finished }) => finished)
        expect(judgement.firstForbidden).toBeUndefined()
        expect(ended.flatMap(({ targets }) => targets.map(({ fate }) => fate))).not.toContain('missed')
      }),
      // Pinned: of 1,500 drawn anew one was told wrong, and mended; a beginning may hide what nobody has thought of.
      { numRuns: 40, seed: 20_261_123 },
    )
  },
  120_000,
)

/** The files of -ff, without time stamps. */
function files(text: string): readonly LogPart[] {
  const lines = new Map<string, string[]>()
  for (const line of text.trimEnd().split('\n')) {
    const [, number = '', what = ''] = /^(\d+) \d+\.\d+ (.*)$/.exec(line) ?? []
    lines.set(number, [...(lines.get(number) ?? []), what])
  }
  return [...lines].map(([number, own]) => {
    const reader = new Reader({ name: `simulated.strace.${number}` })
    reader.push(new TextEncoder().encode(`${own.join('\n')}\n`))
    const part = reader.finishPart()
    if (!part.ok) throw new Error(part.error)
    return part.value
  })
}

test('files of -ff without time stamps tell the same', () => {
  fc.assert(
    fc.property(arbitrarySetup, seeds, (setup, seed) => {
      const never = ['RAW_READ', 'FOREIGN_33', 'SIGINT'] as const
      const { trace } = replay(setup, walk(setup, { seed, choices: 60, never }).actions).simulation
      const log = mergeParts(files(traceToStrace(trace)))
      if (!log.ok) throw new Error(log.error)
      expect(ranByLog(log.value, judge(log.value))).toEqual(ranByFacts(trace))
    }),
    { numRuns: 40 },
  )
}, 120_000)
