import type { Action, EventName, StepId } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Death } from '../../kit/violations.ts'
import type { PosixStep } from '../posix/steps.ts'
import { nameOf } from '../posix/threads.ts'
import { callText, POSIX_LABELS, POSIX_TITLES } from '../posix/words.ts'
import { FATAL, G, RESULT, T } from './fields.ts'
import { keeps } from './parts.ts'
import { isMeant, nextInRing, threadsOf } from './queries.ts'
import type { MuslStep } from './steps.ts'

type Title = string | ((memory: Memory, self: ThreadId, action: Action) => string)

const who = (memory: Memory, reference: number): string => memory.namesOf(threadsOf(reference))
const target = (memory: Memory, self: ThreadId): string => who(memory, memory.of(self, T.cursor))
const child = (memory: Memory, self: ThreadId): string => who(memory, memory.of(self, T.child))

function callOf(memory: Memory, caller: number): string {
  return callText(memory, memory.of(caller, T.call), memory.of(caller, T.callArgument))
}

/** `do_setxid` before it runs: what it will do. */
function runs(memory: Memory, caller: number, where: string): string {
  if (memory.of(caller, T.result) === RESULT.failed) return `skips ${callOf(memory, caller)}: it has failed before`
  return `runs ${callOf(memory, caller)} ${where}`
}

const CALLER_TITLES: Readonly<Record<Extract<MuslStep, `M${string}`>, Title>> = {
  M1: (m, _self, { call, argument }) => {
    const number = m.protocol.calls.findIndex(({ id }) => id === call) + 1
    const blocks = keeps(m, 'two-step-mask') ? 'blocks application signals' : 'blocks all signals, 34 too'
    return `calls ${callText(m, number, argument ?? 0)}: ${blocks}`
  },
  M2: (m) => (keeps(m, 'lock-caller') ? 'takes the list lock' : 'does not take the list lock'),
  M3: (m) => (m.get(G.others) === 0 ? 'blocks all signals, and finds itself alone' : 'blocks all signals, 34 too'),
  M4: 'installs the handler of signal 34',
  M5: (m, self) => `takes ${who(m, nextInRing(m, self))} from the ring: target_tid is its tid`,
  M5k: (m, self) => `sends signal 34 to ${target(m, self)}`,
  M5f: (m, self) => `cannot signal ${target(m, self)}: from here on the call is nothing`,
  M5w: (m, self) => `sees ${target(m, self)} caught`,
  M5e: 'is round the ring: target_tid = 0',
  M5z: 'gives the walk up: target_tid = 0',
  M6: (m, self) =>
    m.of(self, T.undone) === 1 ? 'releases one: it runs nothing' : 'releases one: it is to run the call',
  M6w: 'hears that the call was run there',
  M6i: (m) => (keeps(m, 'sig-ign') ? 'ignores signal 34: what is queued is dropped' : 'leaves the handler installed'),
  M7: (m, self) =>
    m.of(self, T.undone) === 1 ? 'runs nothing: the call is given up' : runs(m, self, 'on itself, last'),
  M8: (m) => `lets all go by ${keeps(m, 'exit-sem') ? 'exit_sem' : 'target_sem'}`,
  M8w: 'hears that all are gone',
  M9: 'unlocks the list, restores its signal mask and returns',
}

const HANDLER_TITLES: Readonly<Record<Extract<MuslStep, `m${string}`>, Title>> = {
  m1: 'looks: target_tid is not its own',
  m2: (m, self) =>
    `${isMeant(m, self) && keeps(m, 'target-check') ? 'looks: it is meant; ' : ''}posts caller_sem: caught`,
  m4: (m) => {
    const caller = m.get(G.callback) - 1
    return caller < 0 ? 'is released, and runs nothing' : `is released: ${runs(m, caller, 'in the handler')}`
  },
  m5: 'posts caller_sem: it was run',
  m6: 'is let go, and posts caller_sem',
  m8: 'returns from the handler',
}

const THREAD_TITLES: Readonly<Record<Extract<MuslStep, `${'N' | 'X'}${string}`>, Title>> = {
  N1: 'calls pthread_create: blocks application signals',
  N2: (m) => (keeps(m, 'lock-creator') ? 'takes the list lock' : 'does not take the list lock'),
  N3: (m) => `clones ${nameOf(m.threads().length as ThreadId)}`,
  N3f: 'finds that its clone has failed',
  N4: (m, self) => `puts ${child(m, self)} into the ring, unlocks it and returns`,
  N4f: 'unlocks the list and returns EAGAIN',
  N5: 'starts: opens application signals and runs its program',
  X0: 'is detached',
  X1: 'calls pthread_exit: blocks application signals',
  X2: (m) => `${keeps(m, 'lock-exit') ? 'takes the list lock and ' : ''}clears its tid`,
  X2l: 'finds itself the last thread: exit(0)',
  X4: (m, self) => `unlinks itself from the ring${m.of(self, T.detached) === 1 ? ' and blocks all signals' : ''}`,
  X5: (m) => (keeps(m, 'lock-exit') ? 'is gone, and the kernel unlocks the list' : 'is gone'),
}

const TITLES: Readonly<Record<MuslStep, Title>> = {
  ...(POSIX_TITLES as Readonly<Record<PosixStep, Title>>),
  D0: 'is interrupted by signal 34',
  E3: 'is sent signal 34 from elsewhere',
  ...CALLER_TITLES,
  ...HANDLER_TITLES,
  ...THREAD_TITLES,
}

/** What a step would do, as a clause after the thread's name; `memory` is that before the step. */
export function stepTitle(step: StepId, memory: Memory, self: ThreadId, action: Action): string {
  const title = TITLES[step as MuslStep]
  return typeof title === 'string' ? title : title(memory, self, action)
}

const LABELS: Readonly<Record<EventName, string>> = {
  ...POSIX_LABELS,
  BLOCK_SIGNAL: 'Block 34 by a raw rt_sigprocmask',
  OPEN_SIGNAL: 'Open 34 again',
  FOREIGN_SIGNAL: 'Send it signal 34 from elsewhere',
  SEND_FAILS: 'Let its tkill fail with EPERM',
  RESULT_DIFFERS: 'Let the call fail here with EPERM',
}

/** The words of a lane's menu. */
export function eventLabel(event: EventName): string {
  return LABELS[event] ?? event
}

/** What the process has died of, if it has. */
export function deathOf(memory: Memory, self: ThreadId): Death | undefined {
  if (memory.get(G.fatal) === FATAL.none) return undefined
  const text = `The call fails on ${nameOf(self)} after it has succeeded on another thread: musl kills the process by SIGKILL.`
  return { property: 'same results', kind: 'SIGKILL', text }
}

/** Why a thread that has no step left stands still. */
export function forGood(): string {
  return 'is the last thread: exit(0) ends the process'
}
