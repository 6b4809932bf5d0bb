import { FUTEX_BITS, WAKES_FROM } from './layout.ts'

/** A log without its gates, and where in it they were. */
export interface Ungated {
  readonly text: string
  /** By index of the step: the line of `text`, from 1, after which its gate told that it was over. Steps whose end the driver tells have none. */
  readonly overAfter: ReadonlyMap<number, number>
}

/**
 * A log of strace without what the gates did: futexes with their bits, also where such a line is broken in two. A gate
 * that ends a step wakes so many threads that the number tells which one.
 *
 *     4711 1795390410.000010 futex(0x7f12, FUTEX_WAIT_BITSET, 12, NULL, 0x41544852 <unfinished ...>
 *     4711 1795390410.000350 <... futex resumed>) = 0
 *     4711 1795390410.000360 futex(0x7f12, FUTEX_WAKE_BITSET, 268435470, 0x41544852) = 2
 */
export function withoutGates(log: string): Ungated {
  const waiting = new Set<string>()
  const overAfter = new Map<number, number>()
  const kept: string[] = []
  for (const line of log.split('\n')) {
    const [pid = ''] = line.split(' ', 1)
    if (OF_A_GATE.test(line)) {
      if (line.includes('<unfinished')) waiting.add(pid)
      const step = stepOver(line)
      if (step !== undefined) overAfter.set(step, kept.length)
    } else if (!(line.includes('<... futex resumed>') && waiting.delete(pid))) kept.push(line)
  }
  return { text: kept.join('\n'), overAfter }
}

const BITS = `(?:0x${FUTEX_BITS.toString(16)}|${FUTEX_BITS})`
const OF_A_GATE = new RegExp(String.raw`\bfutex\(.*\b${BITS}`)
const WAKES = /\bfutex\(\w+, FUTEX_WAKE_BITSET, (\d+),/

/** The turn is twice the index of the step that comes next; odd while a step is open. */
function stepOver(line: string): number | undefined {
  const turn = Number(WAKES.exec(line)?.[1] ?? 0) - WAKES_FROM
  return turn > 0 && turn < WAKES_FROM && turn % 2 === 0 ? turn / 2 - 1 : undefined
}
