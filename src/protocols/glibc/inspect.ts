import type { ThreadId } from '../../kit/ids.ts'
import type { MemoryRow, ThreadField } from '../../kit/inspect.ts'
import type { Memory } from '../../kit/memory.ts'
import { ERRNO_NAMES } from '../posix/fields.ts'
import { callText } from '../posix/words.ts'
import { FUTEX_NAMES, G, T, threadAt } from './fields.ts'

export const GROUPS = {
  list: 'The thread lists, as every walk meets them',
  request: 'The command',
  locks: 'The lock',
  pipe: 'The pipe',
} as const

function ref(memory: Memory, link: number): string {
  return link === 0 ? 'nobody' : memory.nameOf(threadAt(link))
}

function commandRows(memory: Memory): readonly MemoryRow[] {
  const link = memory.get(G.xidcmd)
  if (link === 0) return [{ group: 'request', key: 'xidcmd', label: 'xidcmd', value: 'NULL' }]
  const caller = threadAt(link)
  const call = callText(memory, memory.of(caller, T.call), memory.of(caller, T.callArgument))
  const over = memory.of(caller, T.calling) === 1 ? '' : ', whose call has returned'
  const error = memory.of(caller, T.error)
  const cntr = memory.of(caller, T.cntr)
  return [
    { group: 'request', key: 'xidcmd', label: 'xidcmd', value: `${call}, of ${memory.nameOf(caller)}${over}` },
    { group: 'request', key: 'cntr', label: 'xidcmd->cntr', value: String(cntr < 64 ? cntr : cntr - 128) },
    {
      group: 'request',
      key: 'error',
      label: 'xidcmd->error',
      value: error === 0 ? '−1: nobody has run it' : (ERRNO_NAMES[error - 1] ?? 'success'),
    },
  ]
}

export function rowsOf(memory: Memory): readonly MemoryRow[] {
  const listed = memory.threads().filter((thread) => memory.of(thread, T.inList) === 1)
  const names = (threads: readonly ThreadId[]): string => threads.map((thread) => memory.nameOf(thread)).join(' → ')
  const used = listed.filter((thread) => thread !== 0).reverse()
  const pipe = `${memory.get(G.pipe)} bytes${memory.get(G.pipeClosed) === 1 ? ', write end closed' : ''}`
  return [
    { group: 'list', key: 'used', label: 'dl_stack_used', value: names(used) || 'empty' },
    { group: 'list', key: 'user', label: 'dl_stack_user', value: memory.nameOf(threadAt(1)) },
    ...commandRows(memory),
    { group: 'locks', key: 'lock', label: 'dl_stack_cache_lock', value: heldBy(memory) },
    { group: 'pipe', key: 'pipe', label: 'the pipe', value: pipe },
  ]
}

function heldBy(memory: Memory): string {
  const holder = memory.get(G.lock)
  return holder === 0 ? 'free' : `held by ${ref(memory, holder)}`
}

/** What glibc knows of a thread. */
export function fieldsOf(memory: Memory, thread: ThreadId): readonly ThreadField[] {
  const futex = memory.of(thread, T.futex)
  const flag = (key: string, field: number, label: string): ThreadField => {
    const is = memory.of(thread, field) === 1
    return { key, label, value: is ? 'yes' : 'no', isUnusual: is }
  }
  return [
    flag('setxid', T.setxid, 'SETXID'),
    flag('exiting', T.exiting, 'EXITING'),
    { key: 'futex', label: 'setxid_futex', value: FUTEX_NAMES[futex] ?? '', isUnusual: futex > 1 },
    flag('detached', T.detached, 'detached'),
    flag('ownMask', T.ownMask, '33 blocked by its program'),
    flag('raw', T.raw, 'unknown to glibc'),
  ]
}
