import type { ThreadId } from '../../kit/ids.ts'
import type { MemoryRow, ThreadField } from '../../kit/inspect.ts'
import type { Memory } from '../../kit/memory.ts'
import { DISPOSITION_NAMES, G, T } from './fields.ts'
import { threadsOf } from './queries.ts'

/** Titles of the groups of rows, in their order. */
export const GROUPS = {
  list: 'The ring of threads',
  request: 'What is asked',
  semaphores: 'Semaphores',
  locks: 'Locks',
  pipe: 'The pipe',
}

/** The ring from main on, or from the first thread that is still in it. */
function ringOf(memory: Memory): string {
  const threads = memory.threads()
  const isIn = (thread: number): boolean => {
    const next = memory.of(thread, T.ring)
    return next !== 0 && (next !== thread + 1 || threads.every((other) => memory.of(other, T.ring) !== 0))
  }
  const first = threads.find((thread) => isIn(thread) && memory.of(thread, T.listed) === 1)
  if (first === undefined) return 'empty'
  const names = [memory.nameOf(first)]
  for (let at = memory.of(first, T.ring); at !== first + 1 && names.length <= threads.length; ) {
    names.push(memory.namesOf(threadsOf(at)))
    at = memory.of(at - 1, T.ring)
  }
  return names.join(' → ')
}

function ref(memory: Memory, reference: number, none: string): string {
  return reference === 0 ? none : memory.namesOf(threadsOf(reference))
}

/** The words that musl's threads share. */
export function rowsOf(memory: Memory): readonly MemoryRow[] {
  const holder = memory.get(G.listLock)
  const semaphore = (key: string, field: number): MemoryRow => ({
    group: 'semaphores',
    key,
    label: key,
    value: String(memory.get(field)),
  })
  return [
    { group: 'list', key: 'ring', label: 'next', value: ringOf(memory) },
    { group: 'list', key: 'others', label: 'threads_minus_1', value: String(memory.get(G.others)) },
    { group: 'request', key: 'target', label: 'target_tid', value: ref(memory, memory.get(G.targetTid), '0') },
    {
      group: 'request',
      key: 'callback',
      label: 'callback',
      value: memory.get(G.callback) === 0 ? 'nothing' : `for ${ref(memory, memory.get(G.callback), '')}`,
    },
    {
      group: 'request',
      key: 'disposition',
      label: 'signal 34',
      value: DISPOSITION_NAMES[memory.get(G.disposition)] ?? '',
    },
    semaphore('caller_sem', G.callerSem),
    semaphore('target_sem', G.targetSem),
    semaphore('exit_sem', G.exitSem),
    {
      group: 'locks',
      key: 'lock',
      label: '__thread_list_lock',
      value: holder === 0 ? 'free' : `held by ${ref(memory, holder, '')}`,
    },
    {
      group: 'pipe',
      key: 'pipe',
      label: 'the pipe',
      value: `${memory.get(G.pipe)} bytes${memory.get(G.pipeClosed) === 1 ? ', write end closed' : ''}`,
    },
  ]
}

/** What musl knows of a thread. */
export function fieldsOf(memory: Memory, thread: ThreadId): readonly ThreadField[] {
  const hasTid = memory.of(thread, T.tid) === 1
  const next = memory.of(thread, T.ring)
  return [
    { key: 'tid', label: 'tid', value: hasTid ? 'set' : '0', isUnusual: !hasTid },
    { key: 'next', label: 'next', value: ref(memory, next, 'not in the ring'), isUnusual: next === 0 },
    {
      key: 'detached',
      label: 'detached',
      value: memory.of(thread, T.detached) === 1 ? 'yes' : 'no',
      isUnusual: memory.of(thread, T.detached) === 1,
    },
    {
      key: 'ownMask',
      label: 'its program blocks 34',
      value: memory.of(thread, T.ownMask) === 1 ? 'yes' : 'no',
      isUnusual: memory.of(thread, T.ownMask) === 1,
    },
  ]
}
