import type { Memory } from '../../kit/memory.ts'
import { GLOBALS } from './fields.ts'

/** The status of a P, one of P in `fields.ts`; Ps stand behind the words of the process. */
export function pStatus(memory: Memory, p: number): number {
  return memory.read(GLOBALS + p)
}

export function setP(memory: Memory, p: number, status: number): void {
  memory.write(GLOBALS + p, status)
}

/** The first P with this status, or -1. */
export function firstP(memory: Memory, status: number): number {
  for (let p = 0; p < memory.setup.ps; p++) if (pStatus(memory, p) === status) return p
  return -1
}
