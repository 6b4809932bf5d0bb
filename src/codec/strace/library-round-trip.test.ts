import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextInteger } from '../../base/random.ts'
import { OWN_EVENTS } from '../../kit/actions.ts'
import { THREAD } from '../../kit/fields.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { LogSigns } from '../../kit/log-signs.ts'
import { initialState, type State, step, transitionFor } from '../../kit/state.ts'
import { protocolNamed } from '../../protocols/registry.ts'
import { judged } from './told-calls.ts'

// Any schedule of a call on the machines of a library, written as strace would have seen it, conforms.

const MAIN = threadId(0)
const tid = (thread: number): number => 10 + thread

interface Form {
  readonly signal: string
  readonly sends: (target: number) => readonly string[]
  /** What the caller does at a step that shows in no other way. */
  readonly at: Readonly<Record<string, string>>
}

const FORMS: Readonly<Record<string, Form>> = {
  glibc: { signal: 'SIGRT_1', sends: (to) => ['getpid() = 10', `tgkill(10, ${to}, SIGRT_1) = 0`], at: {} },
  musl: {
    signal: 'SIGRT_2',
    sends: (to) => [`tkill(${to}, SIGRT_2) = 0`],
    at: {
      M4: 'rt_sigaction(SIGRT_2, {sa_handler=0x40, sa_mask=~[], sa_flags=SA_RESTORER|SA_RESTART}, NULL, 8) = 0',
      M6i: 'rt_sigaction(SIGRT_2, {sa_handler=SIG_IGN, sa_mask=[], sa_flags=0}, NULL, 8) = 0',
    },
  },
  psx: {
    signal: 'SIGRT_1',
    sends: (to) => [`tkill(${to}, SIGRT_1) = 0`],
    at: { P5r: 'openat(AT_FDCWD, "/proc/10/task", O_RDONLY|O_DIRECTORY) = 3' },
  },
}

class Recorder {
  readonly lines: string[] = []
  readonly #form: Form
  readonly #signs: LogSigns

  constructor(form: Form, signs: LogSigns) {
    this.#form = form
    this.#signs = signs
  }

  write(thread: number, text: string): void {
    const time = String(100 + this.lines.length * 10).padStart(6, '0')
    const ending = text.startsWith('---') || text.startsWith('+++') ? '' : ' <0.000002>'
    this.lines.push(`${tid(thread)} 1795390410.${time} ${text}${ending}`)
  }

  record(before: State, after: State, thread: ThreadId, id: string): void {
    const of = ({ memory }: State, field: number): number => memory.of(thread, field)
    const { sends, own, runs } = this.#signs
    if (id === sends) {
      const queued = ({ memory }: State, one: ThreadId): number => memory.of(one, THREAD.pending)
      const target = after.memory.threads().find((one) => queued(after, one) > queued(before, one))
      for (const text of this.#form.sends(tid(target ?? 0))) this.write(thread, text)
    }
    if (id === 'D0') {
      const { signal } = this.#form
      this.write(thread, `--- ${signal} {si_signo=${signal}, si_code=SI_TKILL, si_pid=10, si_uid=0} ---`)
    }
    if (id === runs || own.includes(id)) this.write(thread, 'setuid(1000) = 0')
    const text = this.#form.at[id]
    if (text !== undefined) this.write(thread, text)
    if (of(before, THREAD.handling) === 1 && of(after, THREAD.handling) !== 1) {
      this.write(thread, 'rt_sigreturn({mask=[]}) = 0')
    }
    if (of(before, THREAD.calling) === 1 && of(after, THREAD.calling) === 0) this.write(thread, 'geteuid() = 1000')
  }
}

const FLAGS = 'CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM|CLONE_SETTLS'
const GLIBC_HANDLER =
  'rt_sigaction(SIGRT_1, {sa_handler=0x7f36, sa_mask=[], sa_flags=SA_RESTORER|SA_ONSTACK|SA_RESTART|SA_SIGINFO}, NULL, 8) = 0'

/** One call by main among so many threads, in an order that the seed gives. */
function simulated(name: string, threads: number, seed: number, without: readonly string[]): string {
  const protocol = protocolNamed(name)
  const signs = protocol.logSigns
  const form = FORMS[name]
  if (signs === undefined || form === undefined) throw new Error(`${name} shows in logs`)
  const recorder = new Recorder(form, signs)
  if (name === 'glibc') recorder.write(MAIN, GLIBC_HANDLER)
  for (let i = 1; i < threads; i++) recorder.write(MAIN, `clone(child_stack=0x7f${i}, flags=${FLAGS}) = ${tid(i)}`)
  for (let i = 1; i < threads; i++) recorder.write(i, 'getuid() = 0')
  let state = initialState(protocol, { ...protocol.defaults, ms: threads, without })
  let random = seed
  state = step(state, { thread: MAIN, event: signs.event, call: 'setuid', argument: 0 })
  for (;;) {
    const actions = state.memory.threads().flatMap((thread) => OWN_EVENTS.map((event) => ({ thread, event })))
    const enabled = actions.filter((action) => transitionFor(state, action) !== undefined)
    const next = nextInteger(random, Math.max(1, enabled.length))
    random = next.seed
    const action = enabled[next.value]
    if (action === undefined) break
    const id = transitionFor(state, action)?.step ?? ''
    const after = step(state, action)
    recorder.record(state, after, action.thread, id)
    state = after
  }
  for (let i = 1; i < threads; i++) recorder.write(i, 'getuid() = 0')
  return `${recorder.lines.join('\n')}\n`
}

test.each([
  ['glibc', []],
  ['musl', []],
  ['musl', ['exit-sem']],
  ['psx', []],
])('a log of any schedule of %s without %j conforms', (name, without) => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 0, max: 2 ** 31 }), (threads, seed) => {
      const { judgement } = judged(simulated(name, threads, seed, without))
      expect(judgement.calls.map(({ family }) => family)).toEqual([name])
      expect(judgement).toMatchObject({ firstForbidden: undefined, untold: [] })
    }),
    { numRuns: 25 },
  )
})

test.each([
  ['glibc', ['wait-acks', 'rounds']],
  ['musl', ['catch-all']],
  ['psx', ['hold']],
])('some schedules of %s without %j are forbidden', (name, without) => {
  const seeds = Array.from({ length: 25 }, (_, seed) => seed)
  const forbidden = seeds.filter((seed) => {
    return judged(simulated(name, 4, seed, without)).judgement.firstForbidden !== undefined
  })
  expect(forbidden.length).toBeGreaterThan(5)
})
