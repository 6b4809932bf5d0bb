import type { MemoryRow } from '../../kit/inspect.ts'
import type { Memory } from '../../kit/memory.ts'
import { F } from '../go/fields.ts'
import { nameOf } from '../go/ids.ts'
import { worldsemaRow } from '../go/inspect.ts'
/** Whose fixup is still to run, and what is locked. */
export function requestRows(memory: Memory): readonly MemoryRow[] {
  const marked = memory.threads().filter((thread) => memory.of(thread, F.used) === 1)
  const value = marked.map(nameOf).join(', ') || 'nobody'
  return [{ group: 'request', key: 'fixups', label: 'mFixup.used', value }, worldsemaRow(memory)]
}
