import type { MemoryRow } from '../../kit/inspect.ts'
import type { Memory } from '../../kit/memory.ts'
import { callText } from '../go/call-words.ts'
import { G, T } from '../go/fields.ts'
import { nameOf } from '../go/ids.ts'
import { ref, worldsemaRow } from '../go/inspect.ts'

function allocmLockRows(memory: Memory): readonly MemoryRow[] {
  const queued = memory.threads().filter((thread) => memory.of(thread, T.queued) === 1)
  return [
    { group: 'locks', key: 'writer', label: 'allocmLock writer', value: ref(memory.get(G.writer)) },
    { group: 'locks', key: 'readers', label: 'allocmLock readers inside', value: String(memory.get(G.readers)) },
    {
      group: 'locks',
      key: 'queued',
      label: 'allocmLock readers queued',
      value: queued.map(nameOf).join(', ') || 'none',
    },
    { group: 'locks', key: 'pass', label: 'allocmLock readerPass', value: String(memory.get(G.readerPass)) },
  ]
}

/** What is asked of whom, and what is locked. */
export function requestRows(memory: Memory): readonly MemoryRow[] {
  const trap = memory.get(G.trap)
  const value = trap === 0 ? '{}' : callText(trap, memory.get(G.trapArgument))
  return [
    { group: 'request', key: 'trap', label: 'perThreadSyscall', value },
    worldsemaRow(memory),
    ...allocmLockRows(memory),
  ]
}
