import { type ThreadId, threadId } from '../protocol/ids.ts'
import { EVENT_FLAG, EVENT_KIND, type Log } from './log.ts'
import { argumentsOf, wordOf } from './log-text.ts'
import type { Activity, Fact } from './types.ts'

/** What the beginning of an event says of its thread and of others. */
export function beginFacts(log: Log, event: number): readonly Fact[] {
  const thread = threadId(log.events.thread[event] ?? 0)
  const born = log.threads[thread]?.first === event ? birthFacts(log, thread) : []
  return [...born, ...ofKind(log, event, thread)]
}

function ofKind(log: Log, event: number, thread: ThreadId): readonly Fact[] {
  const word = wordOf(log, event)
  switch (log.events.kind[event]) {
    case EVENT_KIND.signal:
      return isSignal33(word)
        ? [{ kind: 'delivered', thread }, handlerStart(thread, 'signal 33')]
        : [handlerStart(thread, word)]
    case EVENT_KIND.exited:
    case EVENT_KIND.killed:
      return [activity(thread, { kind: 'gone', label: '' })]
    default:
      return [activity(thread, activityOf(word)), ...sentBy(log, event)]
  }
}

/** What the return of a system call says. */
export function returnFacts(log: Log, event: number): readonly Fact[] {
  const thread = threadId(log.events.thread[event] ?? 0)
  const running = activity(thread, { kind: 'running', label: '' })
  switch (wordOf(log, event)) {
    case 'rt_sigreturn':
    case 'sigreturn':
      return [{ kind: 'handler-end', thread }, running]
    case 'gettid':
      return [{ kind: 'procid', thread }, running]
    case 'rt_sigprocmask':
      return [...maskFacts(log, event, thread), running]
    default:
      return [running]
  }
}

function birthFacts(log: Log, thread: ThreadId): readonly Fact[] {
  const { parent } = log.threads[thread] ?? {}
  if (parent === undefined) return []
  return [
    { kind: 'born', thread },
    { kind: 'cloned', thread, by: threadId(parent) },
  ]
}

function activity(thread: ThreadId, what: Activity): Fact {
  return { kind: 'activity', thread, activity: what }
}

function handlerStart(thread: ThreadId, label: string): Fact {
  return { kind: 'handler-start', thread, label }
}

function activityOf(word: string): Activity {
  if (word === 'sched_yield') return { kind: 'spinning', label: word }
  return { kind: word.startsWith('futex') ? 'asleep' : 'kernel', label: `${word}(2)` }
}

/** As strace prints it: by name, or as a number with -X raw. */
function isSignal33(text: string): boolean {
  return /^(SIGRT_1|SIGRTMIN\+1|33|0x21)\b/.test(text)
}

const KILLS = new Set(['tgkill', 'tkill', 'rt_tgsigqueueinfo'])

/** `tgkill(28317, 28320, SIGRT_1)` */
function sentBy(log: Log, event: number): readonly Fact[] {
  const word = wordOf(log, event)
  if (!KILLS.has(word)) return []
  const [first = '', second = '', third = ''] = argumentsOf(log, event).split(', ')
  const [tid, signal] = word === 'tkill' ? [first, second] : [second, third]
  const target = threadWithNumber(log, numberIn(tid), event)
  if (target === undefined || !isSignal33(signal)) return []
  const lost = ((log.events.flags[event] ?? 0) & EVENT_FLAG.failed) !== 0
  return [{ kind: 'sent', thread: threadId(target), foreign: false, lost }]
}

/** Decimal, hexadecimal with -X raw, or translated from another namespace. */
function numberIn(text: string): number {
  const [, translated] = /\/\* (\d+) in strace's PID NS \*\//.exec(text) ?? []
  return translated === undefined ? Number.parseInt(text, text.startsWith('0x') ? 16 : 10) : Number(translated)
}

/** Numbers come back: of several threads the last that had begun. */
function threadWithNumber(log: Log, tid: number, event: number): number | undefined {
  const begun = log.threads.findLastIndex((thread) => thread.tid === tid && thread.first <= event)
  const found = begun >= 0 ? begun : log.threads.findIndex((thread) => thread.tid === tid)
  return found < 0 ? undefined : found
}

/** `rt_sigprocmask(SIG_SETMASK, ~[], NULL, 8)` blocks 33 with all others; `~[RTMIN RT_1]` leaves it open. */
function maskFacts(log: Log, event: number, thread: ThreadId): readonly Fact[] {
  const [, how, not, set] = /^(\w+), (~?)\[([^\]]*)\]/.exec(argumentsOf(log, event)) ?? []
  if (set === undefined) return []
  const has = /\bRT_1\b|\b33\b/.test(set) !== (not === '~')
  if (how === 'SIG_SETMASK') return [{ kind: 'mask', thread, blocked: has }]
  return has ? [{ kind: 'mask', thread, blocked: how === 'SIG_BLOCK' }] : []
}
