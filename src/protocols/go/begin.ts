import { assert } from '../../base/assert.ts'
import { LIFE } from '../../kit/fields.ts'
import { type ThreadId, threadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Setup } from '../../kit/setup.ts'
import { pushAllm } from './allm.ts'
import { G, P, T, WANTS } from './fields.ts'
import { M0, roleOf, SYSMON } from './ids.ts'
import { setP } from './processors.ts'

/** Before the first step: m0, sysmon and the Ms are there, each M on a P as long as there are Ps. */
export function begin(memory: Memory): void {
  const { setup } = memory
  assert(setup.ms + 2 <= setup.capacity, `${setup.ms} Ms need room for ${setup.ms + 2} threads`)
  memory.set(G.born, setup.ms + 2)
  for (const thread of startingThreads(setup)) {
    memory.put(thread, T.life, LIFE.alive)
    memory.put(thread, T.procid, 1)
    pushAllm(memory, thread)
  }
  if (setup.assume.includes('sysmon-starting')) {
    memory.put(SYSMON, T.procid, 0)
    memory.put(SYSMON, T.masked, 1)
  }
  startingMs(setup)
    .slice(0, setup.ps)
    .forEach((thread, p) => {
      memory.put(thread, T.p, p + 1)
      setP(memory, p, P.running)
    })
  for (const thread of startingMs(setup).slice(setup.ps)) memory.put(thread, T.wants, WANTS.turn)
  if (setup.template) {
    memory.set(G.haveTemplateThread, 1)
    memory.set(G.handoffWaiting, 1)
  }
}

/** m0 and the Ms that exist at the start. */
export function startingMs(setup: Setup): readonly ThreadId[] {
  return [M0, ...Array.from({ length: setup.ms - 1 }, (_, index) => threadId(index + 3))]
}

/** The threads that exist at the start, oldest first. */
function startingThreads(setup: Setup): readonly ThreadId[] {
  const [m0, ...others] = startingMs(setup)
  return [m0 ?? M0, SYSMON, ...(setup.template ? [threadId(2)] : []), ...others]
}

/** The state of a thread's program at the start of a laboratory. */
const AT_START = { template: 'notesleep', sysmon: 'usleep' } as const

export function startPath(memory: Memory, thread: ThreadId): string | undefined {
  const role = roleOf(thread)
  if (memory.of(thread, T.procid) === 0) return undefined
  if (role !== 'm') return AT_START[role]
  return memory.of(thread, T.p) === 0 ? 'goschedImpl' : 'userCode'
}
