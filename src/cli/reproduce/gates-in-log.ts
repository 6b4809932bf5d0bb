import { FUTEX_BITS } from './layout.ts'

/**
 * A log of strace without what the gates did: futexes with their bits, also where such a line is broken in two.
 *
 *     4711 1795390410.000010 futex(0x7f12, FUTEX_WAIT_BITSET, 12, NULL, 0x41544852 <unfinished ...>
 *     4711 1795390410.000350 <... futex resumed>) = 0
 */
export function withoutGates(log: string): string {
  const waiting = new Set<string>()
  return log
    .split('\n')
    .filter((line) => {
      const [pid = ''] = line.split(' ', 1)
      if (OF_A_GATE.test(line)) {
        if (line.includes('<unfinished')) waiting.add(pid)
        return false
      }
      return !(line.includes('<... futex resumed>') && waiting.delete(pid))
    })
    .join('\n')
}

const OF_A_GATE = new RegExp(String.raw`\bfutex\(.*\b(0x${FUTEX_BITS.toString(16)}|${FUTEX_BITS})\b`)
