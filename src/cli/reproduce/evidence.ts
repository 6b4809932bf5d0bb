import { assertNever } from '../../base/assert.ts'
import type { ThreadId } from '../../kit/ids.ts'
import { protocolOf } from '../../protocols/registry.ts'
import type { Plan } from '../../reproduce/plan.ts'
import type { Observation, TaskSeen } from './observation.ts'

/** What was seen from outside: a sentence, and whether it is what the model says happens. */
export interface Evidence {
  readonly shown: boolean
  readonly text: string
}

const EINTR = 4

const NOT_TOLD = 'this kernel does not tell Seccomp_filters in /proc (Linux 5.9 or later does)'

interface Filters {
  readonly of: (tid: number) => number | undefined
  readonly told: boolean
}

/** Filters that were added since the beginning. In a container a process may begin with some. */
function filtersOf(before: readonly TaskSeen[], now: readonly TaskSeen[]): Filters {
  const least = Math.min(...before.map(({ Filters }) => Filters))
  const known = new Map(now.map(({ Tid, Filters }) => [Tid, Filters - least]))
  return { of: (tid) => known.get(tid), told: least >= 0 && before.length > 0 }
}

function tidOf({ Lanes }: Observation, thread: ThreadId): number | undefined {
  return Lanes?.find(({ Lane }) => Lane === thread)?.Tid
}

function filterText(plan: Plan, seen: Observation, threads: readonly ThreadId[], filters: Filters): string {
  const { nameOf } = protocolOf(plan.setup)
  return threads
    .map((thread) => {
      const tid = tidOf(seen, thread)
      const count = tid === undefined ? undefined : filters.of(tid)
      return `${nameOf(thread)} (thread ${tid ?? '?'}) ${count ?? 'gone'}`
    })
    .join(', ')
}

function counts(plan: Plan, seen: Observation, now: readonly TaskSeen[], wanted: number): Evidence {
  const { threads } = plan.violation
  const filters = filtersOf(seen.Before, now)
  if (!filters.told) return { shown: false, text: NOT_TOLD }
  const caller = plan.programs.find(({ events }) => events.some((event) => event.startsWith('ALL_THREADS')))
  const all = [...new Set([...(caller === undefined ? [] : [caller.thread]), ...threads])]
  const shown = threads.every((thread) => {
    const tid = tidOf(seen, thread)
    return tid !== undefined && filters.of(tid) === wanted
  })
  return { shown, text: `Seccomp_filters added: ${filterText(plan, seen, all, filters)}` }
}

function died({ End, Signal, Status, Stderr }: Observation): Evidence {
  const [line = ''] = Stderr.split('\n').filter((one) => one.trim() !== '')
  const how = Signal === '' ? `exit status ${Status}` : Signal
  return { shown: End === 'exited', text: `the process died: ${how}${line === '' ? '' : `; ${line}`}` }
}

function interrupted(plan: Plan, { Errnos }: Observation): Evidence {
  const { nameOf } = protocolOf(plan.setup)
  const [thread] = plan.violation.threads
  const errno = (thread === undefined ? 0 : (Errnos?.[thread] ?? 0)) - 1
  const name = thread === undefined ? 'the thread' : nameOf(thread)
  if (errno === EINTR) return { shown: true, text: `the system call of ${name} returned EINTR to the program` }
  return { shown: false, text: `the system call of ${name} ${errno < 0 ? 'has not returned' : `returned ${errno}`}` }
}

/** Of a run whose every step was taken: whether what the model says has come of it, by what /proc and wait(2) tell. */
export function evidenceOf(plan: Plan, seen: Observation): Evidence {
  const { kind } = plan.violation
  switch (kind) {
    case 'missed': {
      if (!seen.Returns) return { shown: false, text: 'the call has not returned' }
      const counted = counts(plan, seen, seen.After ?? [], 0)
      return { ...counted, text: `the call has returned; ${counted.text}` }
    }
    case 'twice':
      return counts(plan, seen, seen.Frozen ?? [], 2)
    case 'hang':
      if (seen.End === 'exited') return { ...died(seen), shown: false }
      return seen.Returns
        ? { shown: false, text: 'the call returned once the gates were open' }
        : { shown: true, text: `the call has not returned with every gate open, ${whereIs(plan, seen)}` }
    case 'EINTR seen':
      return interrupted(plan, seen)
    case 'crash':
    case 'throw':
    case 'abort':
    case 'SIGKILL':
      return died(seen)
    case 'mixed view':
    case 'order differs':
      return { shown: false, text: `${kind} cannot be seen from outside` }
    default:
      return assertNever(kind)
  }
}

/** 'm0 runs, M1 is gone' */
function whereIs(plan: Plan, { Lanes, After }: Observation): string {
  const { nameOf } = protocolOf(plan.setup)
  const states: Readonly<Record<string, string>> = { R: 'runs', S: 'sleeps' }
  return plan.programs
    .map(({ thread }) => {
      const tid = Lanes?.find(({ Lane }) => Lane === thread)?.Tid
      const state = After?.find(({ Tid }) => Tid === tid)?.State
      const born = tid ?? plan.steps.find((one) => one.thread === thread)
      return `${nameOf(thread)} ${state === undefined ? (born === undefined ? 'was not born' : 'is gone') : (states[state] ?? `is in state ${state}`)}`
    })
    .join(', ')
}

/** Of a run in no order: whether it happened by itself, on any thread. */
export function happened(plan: Plan, seen: Observation): boolean {
  const filters = filtersOf(seen.Before, seen.After ?? [])
  const all = (seen.After ?? []).map(({ Tid }) => filters.of(Tid) ?? 0)
  switch (plan.violation.kind) {
    case 'missed':
      return filters.told && seen.Returns && all.includes(0)
    case 'twice':
      return filters.told && all.some((count) => count > 1)
    case 'hang':
      return seen.End !== 'exited' && !seen.Returns
    case 'EINTR seen':
      return (seen.Errnos ?? []).includes(EINTR + 1)
    case 'crash':
    case 'throw':
    case 'abort':
    case 'SIGKILL':
      return seen.End === 'exited'
    case 'mixed view':
    case 'order differs':
      return false
    default:
      return assertNever(plan.violation.kind)
  }
}
