import type { Action, EventName, StepId } from '../../kit/actions.ts'
import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Death } from '../../kit/violations.ts'
import { nameOf } from '../posix/threads.ts'
import { callText, POSIX_LABELS, POSIX_TITLES } from '../posix/words.ts'
import { CALLS } from './calls.ts'
import { FATAL, G, T } from './fields.ts'
import { holds, is266 } from './parts.ts'
import { isLastSweep, listNow, listOf, nextToSignal } from './queries.ts'
import type { OwnStep } from './steps.ts'

type Title = string | ((memory: Memory, self: ThreadId, action: Action) => string)

/** 'psx_syscall: setuid(1000)'. */
export function callLabel({ call, argument }: Action): string {
  const found = CALLS.find(({ id }) => id === call)
  const value = found?.argument?.values[argument ?? 0]
  if (found === undefined) return 'psx_syscall'
  if (value === undefined) return `psx_syscall: ${found.title}`
  return `psx_syscall: ${found.id === 'prctl' ? `prctl(PR_SET_KEEPCAPS, ${value})` : `${found.id}(${value})`}`
}

function ownCall(memory: Memory, self: ThreadId): string {
  return callText(memory, memory.of(self, T.call), memory.of(self, T.callArgument))
}

function command(memory: Memory): string {
  return callText(memory, memory.get(G.command), memory.get(G.commandArgument))
}

function signal(memory: Memory): string {
  return is266(memory) ? 'SIGSYS' : 'signal 33'
}

function next(memory: Memory, self: ThreadId): string {
  const target = nextToSignal(memory, self)
  return target === undefined ? 'nobody' : nameOf(target)
}

function sweepTitle(memory: Memory, self: ThreadId): string {
  const found = listNow(memory, self)
  const whom = found.length === 0 ? 'nobody else' : memory.namesOf(found)
  return is266(memory) ? `walks the list of registered threads: ${whom}` : `reads /proc/PID/task: ${whom}`
}

function cleanTitle(memory: Memory, self: ThreadId): string {
  if (is266(memory)) return 'sees that everybody has run it'
  return isLastSweep(memory, self)
    ? 'finds nobody pending: that ends the sweeps'
    : 'finds nobody pending: sweeps once more'
}

const OWN_TITLES: Readonly<Record<OwnStep, Title>> = {
  P0: (_m, _self, action) => `calls ${callLabel(action)}`,
  P1: 'finds the state IDLE and makes it SETUP',
  P1m: 'takes state_mu and finds that another call is on',
  P1u: 'lets go of state_mu and waits',
  P3: (m, self) => `runs ${ownCall(m, self)} on itself, first; the state is SYSCALL`,
  P3e: (m, self) => `runs ${ownCall(m, self)} on itself, first: it fails`,
  P9e: 'makes the state IDLE and returns the error',
  P5r: sweepTitle,
  P5: (m, self) => `finds ${next(m, self)}: pending, and sends it ${signal(m)}`,
  P5f: (m, self) =>
    is266(m)
      ? `cannot signal ${next(m, self)}, and takes it for gone`
      : `cannot signal ${next(m, self)}, and does not look at the result`,
  P6: cleanTitle,
  P6s: 'finds somebody pending: sweeps again',
  P7: (m, self) =>
    holds(m) ? `lets everybody go: incomplete = ${listOf(m, self).length}, active = 0` : 'is done: active = 0',
  P8: 'finds that results differ: kills the process',
  P9: (m, self) =>
    m.of(self, T.mismatch) === 1
      ? 'writes a warning, makes the state IDLE and returns'
      : 'makes the state IDLE and returns',
  H1: (m) => (m.get(G.active) === 1 ? 'looks: a call is on' : 'does not look whether a call is on'),
  H1c: 'looks: no call is on, this signal is for whoever had a handler before',
  H2: (m) => (m.get(G.command) === 0 ? 'finds no command yet' : `runs ${command(m)} in the handler`),
  H3: (m) => (holds(m) ? 'is pending no more, and is held' : 'is pending no more, and returns from the handler'),
  H4: 'is let go: incomplete counts down, it returns from the handler',
  N0: 'calls pthread_create',
  N1: 'clones a thread',
  N1f: (m) => (is266(m) ? 'gets an error from clone, and the state stays CREATE' : 'gets an error from clone'),
  K1: (m) => (is266(m) ? 'starts, registers itself and opens its signals' : 'starts and opens its signals'),
  X1: 'exits: its program is over',
  X2: 'says that it goes',
  X3: 'is gone',
}

const TITLES: Readonly<Record<StepId, Title | undefined>> = { ...POSIX_TITLES, ...OWN_TITLES }

/** What a step would do, as a clause after the thread's name; `memory` is that before the step. */
export function stepTitle(step: StepId, memory: Memory, self: ThreadId, action: Action): string {
  const title = TITLES[step] ?? step
  return typeof title === 'string' ? title : title(memory, self, action)
}

export function eventLabel(event: EventName): string {
  return POSIX_LABELS[event] ?? event
}

/** What the process has died of, if it has. */
export function deathOf(memory: Memory, self: ThreadId): Death | undefined {
  if (memory.get(G.fatal) !== FATAL.resultsDiffer) return undefined
  const text = `"psx_syscall result differs." ${nameOf(self)} kills the process with SIGKILL.`
  return { property: 'same results', kind: 'SIGKILL', text }
}
