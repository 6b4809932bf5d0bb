import type { ThreadId } from '../../kit/ids.ts'
import { threadId } from '../../kit/ids.ts'
import type { MemoryRow, ThreadField } from '../../kit/inspect.ts'
import type { Memory } from '../../kit/memory.ts'
import { nameOf } from '../posix/threads.ts'
import { callText } from '../posix/words.ts'
import { G, REGISTERED, STATE_NAMES, T } from './fields.ts'
import { is266 } from './parts.ts'

export const GROUPS = { tracker: 'psx_tracker', map: 'threads it knows', pipe: 'pipe' } as const

function mapText(memory: Memory): string {
  const known = memory
    .threads()
    .filter((thread) =>
      is266(memory) ? memory.of(thread, T.registered) === REGISTERED.yes : memory.of(thread, T.mapped) === 1,
    )
  const text = known.map((thread) => `${nameOf(thread)}${memory.of(thread, T.owes) === 1 ? ' pending' : ''}`)
  return text.join(', ') || 'empty'
}

/** Shared memory in lines. */
export function rowsOf(memory: Memory): readonly MemoryRow[] {
  const holder = memory.get(G.mu)
  const row = (key: string, label: string, value: string): MemoryRow => ({ group: 'tracker', key, label, value })
  const pipe = `${memory.get(G.pipe)} bytes${memory.get(G.pipeClosed) === 1 ? ', write end closed' : ''}`
  return [
    row('state', 'state', STATE_NAMES[memory.get(G.state)] ?? ''),
    row('state_mu', 'state_mu', holder === 0 ? 'free' : `held by ${nameOf(threadId(holder - 1))}`),
    row('cmd', 'cmd', callText(memory, memory.get(G.command), memory.get(G.commandArgument))),
    row('active', 'cmd.active', String(memory.get(G.active))),
    row('incomplete', 'incomplete', String(memory.get(G.incomplete))),
    { group: 'map', key: 'map', label: is266(memory) ? 'root' : 'map', value: mapText(memory) },
    { group: 'pipe', key: 'pipe', label: 'the pipe', value: pipe },
  ]
}

/** What libpsx knows of a thread. */
export function fieldsOf(memory: Memory, thread: ThreadId): readonly ThreadField[] {
  const field = (key: string, label: string, word: number): ThreadField => ({
    key,
    label,
    value: String(memory.of(thread, word)),
    isUnusual: memory.of(thread, word) !== 0,
  })
  const pending = field('pending', 'pending', T.owes)
  if (!is266(memory)) return [field('mapped', 'in the map', T.mapped), pending]
  const isKnown = memory.of(thread, T.registered) === REGISTERED.yes
  return [{ key: 'registered', label: 'registered', value: isKnown ? 'yes' : 'no', isUnusual: !isKnown }, pending]
}
