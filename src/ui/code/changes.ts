import type { Setup } from '../../kit/setup.ts'
import type { CodeLine } from '../../lessons/code/listing.ts'
import { DEFAULT_SETUP, protocolOf } from '../../protocols/registry.ts'

/** What a set-up makes of a line of Go. */
export interface LineChange {
  /** The line is not there any more. */
  readonly isTaken: boolean
  /** What happens in its place; '' for nothing. */
  readonly instead: string
}

const UNCHANGED: LineChange = { isTaken: false, instead: '' }

/** How the line differs from Go's under this set-up. */
export function changeOf(line: CodeLine, setup: Setup): LineChange {
  const { guarantee } = line
  if (line.steps.includes('N2p') && line.text.startsWith('push') && setup.order === 'oldest-first') {
    return { isTaken: false, instead: 'at the end of the list, not at its head' }
  }
  if (guarantee === undefined) return UNCHANGED
  const isTaken = setup.without.includes(guarantee)
  if (guarantee === 'wait-procid' && !isTaken && setup.procid !== DEFAULT_SETUP.procid) {
    return {
      isTaken: true,
      instead: line.depth === 0 ? '' : (protocolOf(setup).switchWords.procid?.[setup.procid] ?? ''),
    }
  }
  return isTaken ? { isTaken, instead: INSTEAD[guarantee] ?? '' } : UNCHANGED
}

/** Two guarantees are about an order: taking them away turns it round. */
const INSTEAD: Readonly<Partial<Record<string, string>>> = {
  'need-before-kill': 'after the tgkill',
  'clear-after-acks': 'before the wait',
}
