import { protocolOf } from '../protocols/registry.ts'
import type { Plan } from './plan.ts'

/** 'm0 C0 C1 C2, M1 P1': steps of one thread in a row are told together. */
export function scheduleText({ setup, steps }: Pick<Plan, 'setup' | 'steps'>): string {
  const runs: string[] = []
  let last: number | undefined
  for (const { thread, step } of steps) {
    if (thread === last) runs[runs.length - 1] += ` ${step}`
    else runs.push(`${protocolOf(setup).nameOf(thread)} ${step}`)
    last = thread
  }
  return runs.join(', ')
}
