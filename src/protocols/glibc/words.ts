import type { Action, EventName } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Death } from '../../kit/violations.ts'
import { LIBRARY_CALLS } from '../posix/calls.ts'
import { callText, POSIX_LABELS, POSIX_TITLES } from '../posix/words.ts'
import { FATAL, FUTEX, G, nextToMark, nextToSignal, T, threadAt } from './fields.ts'
import { keeps } from './guarantees.ts'
import type { Step } from './steps.ts'

type Title = string | ((memory: Memory, self: ThreadId, action: Action) => string)

const child = (m: Memory, self: ThreadId): string => m.nameOf(threadAt(m.of(self, T.child)))
const ownCall = (m: Memory, self: ThreadId): string => callText(m, m.of(self, T.call), m.of(self, T.callArgument))

/** In the sleep for a birth the cursor is on whom it waits for; while it walks, on whom it has just marked or skipped. */
function marks(m: Memory, self: ThreadId): string {
  const last = m.of(self, T.cursor)
  const isAwaited = last !== 0 && m.of(threadAt(last), T.setxid) === 0 && m.of(threadAt(last), T.exiting) === 0
  const next = isAwaited ? threadAt(last) : nextToMark(m, self)
  if (next === undefined) return 'marks nobody'
  const skips = m.of(next, T.exiting) === 1 && keeps(m, 'exiting-check')
  if (skips) return `finds ${m.nameOf(next)} exiting and skips it`
  return `${isAwaited ? 'wakes up and ' : ''}marks ${m.nameOf(next)}: SETXID`
}

function sends(m: Memory, self: ThreadId, { event }: Action): string {
  const next = nextToSignal(m, self)
  const name = next === undefined ? 'nobody' : m.nameOf(next)
  if (event === 'SEND_FAILS') return `fails to signal ${name}, and takes it for gone`
  return `sends signal 33 to ${name}`
}

/** The call of the command, in a handler. */
function command(m: Memory): string {
  const link = m.get(G.xidcmd)
  return link === 0 ? 'a command that is not there' : ownCall(m, threadAt(link))
}

/** Every step in a plain clause after the thread's name, told before it happens. */
const TITLES: Readonly<Record<Step, Title>> = {
  ...POSIX_TITLES,
  G0: (m, _self, action) => `calls ${callLabelIn(m, action)}`,
  G1: 'takes the lock of the thread lists and publishes the command',
  G2: marks,
  G2w: (m, self) => `finds ${m.nameOf(nextToMark(m, self) ?? self)} unborn: futex −1 → −2, and sleeps`,
  G2e: 'has marked every thread',
  G3: sends,
  G4: (m, self) =>
    m.of(self, T.reached) === 1 && keeps(m, 'rounds')
      ? 'has every answer: begins another round'
      : 'has reached nobody in this round: no more rounds',
  G4s: 'sleeps until the signals are answered',
  G5: 'unmarks the rest and wakes them',
  G6: (m, self) => `runs ${ownCall(m, self)} on itself, ${keeps(m, 'caller-last') ? 'last' : 'first'}`,
  G7: 'releases the lock and returns',
  g1: 'looks: the signal is not of the library',
  g2: (m) => `runs ${command(m)} in the handler and compares`,
  g4: 'clears its mark: SETXID',
  g5: (m) => `counts down for ${m.nameOf(threadAt(m.get(G.xidcmd)))}`,
  N0: 'calls pthread_create',
  N1: (m, self) => `puts ${child(m, self)} into the thread lists, futex −1`,
  N2: 'blocks all signals before clone',
  N3: (m, self, { event }) => (event === 'CLONE_FAILS' ? 'fails to clone' : `clones ${child(m, self)}`),
  N4: 'restores its signal mask',
  U0: (m, self) => `sets the futex of ${child(m, self)} to 0 and wakes who waits for it`,
  U1: (m, self) => `takes ${child(m, self)}, stillborn, off the thread lists`,
  K1: (m, self) =>
    m.of(self, T.futex) === FUTEX.awaited ? 'starts: futex 0, and wakes the caller' : 'starts: futex 0',
  K2: 'opens signals',
  X0: 'ends: main leaves without the handshake of the others',
  X1: 'ends: EXITING',
  X2: (m, self) => {
    const mask = keeps(m, 'open-on-exit') ? 'blocks all signals but 33' : 'blocks all signals, 33 too'
    return m.of(self, T.setxid) === 1 ? `${mask}; it is marked` : mask
  },
  X3: 'wakes up: its mark is cleared',
  X4: 'takes itself off the thread lists',
  X5: 'is gone',
  X9: 'detaches itself',
}

export function stepTitle(step: string, memory: Memory, self: ThreadId, action: Action): string {
  const title: Title = (TITLES as Readonly<Record<string, Title>>)[step] ?? step
  return typeof title === 'string' ? title : title(memory, self, action)
}

export function eventLabel(event: EventName): string {
  return POSIX_LABELS[event] ?? event
}

function callLabelIn(memory: Pick<Memory, 'protocol'>, { call, argument }: Action): string {
  return callText(memory, memory.protocol.calls.findIndex(({ id }) => id === call) + 1, argument ?? 0)
}

/** 'setuid(1000)'. */
export function callLabel({ call, argument }: Action): string {
  const found = LIBRARY_CALLS.find(({ id }) => id === call)
  const value = found?.argument?.values[argument ?? 0]
  if (found === undefined) return 'nothing'
  return value === undefined ? found.title : `${found.id}(${value})`
}

/** What the process has died of, if it has. */
export function deathOf(memory: Memory, self: ThreadId): Death | undefined {
  const fatal = memory.get(G.fatal)
  const name = memory.nameOf(self)
  if (fatal === FATAL.aborted) {
    const text = `${name} got another result than a thread before it: glibc calls abort().`
    return { property: 'same results', kind: 'abort', text }
  }
  if (fatal !== FATAL.noCommand) return undefined
  const text = `${name} runs the handler, and there is no command: xidcmd is NULL.`
  return { property: 'it returns', kind: 'crash', text }
}
