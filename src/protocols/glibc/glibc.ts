import type { Protocol } from '../../kit/protocol.ts'
import { LIBRARY_CALLS } from '../posix/calls.ts'
import { POSIX_FAMILY } from '../posix/family.ts'
import { POSIX_WATCHES } from '../posix/steps.ts'
import { beginThreads } from '../posix/threads.ts'
import { factsOf } from './facts.ts'
import { GLOBALS, STRIDE, T } from './fields.ts'
import { PARTS, SWITCH_WORDS } from './guarantees.ts'
import { fieldsOf, GROUPS, rowsOf } from './inspect.ts'
import { LOG_SIGNS } from './log-signs.ts'
import { MACHINES, VOCABULARY } from './machines.ts'
import { SCENARIOS } from './scenarios.ts'
import { DEFAULTS, STUDY } from './setups.ts'
import { sourceOf } from './sources.ts'
import { STEP_WORDS, STEPS } from './steps.ts'
import { callLabel, deathOf, eventLabel, stepTitle } from './words.ts'

/** glibc's set*id functions, as they are in 2.36. */
export const glibc: Protocol = {
  ...POSIX_FAMILY,
  ...VOCABULARY,
  name: 'glibc',
  title: 'glibc 2.36',
  about: 'The caller marks every thread, sends it signal 33 in rounds until all have answered, and runs the call last.',
  machines: MACHINES,
  words: { globals: GLOBALS, stride: STRIDE, extra: () => 0 },
  begin: (memory) => {
    beginThreads(memory)
    for (const thread of memory.threads()) memory.put(thread, T.inList, 1)
  },
  startPath: (memory, thread) => (thread < memory.setup.ms ? 'userCode' : undefined),
  unborn: 'startThread.notCloned',
  steps: STEPS,
  stepWords: STEP_WORDS,
  calls: LIBRARY_CALLS,
  watches: {
    ...POSIX_WATCHES,
    G6: ['twice', 'dies'],
    G7: ['returns'],
    g2: ['twice', 'dies'],
    N3: ['born old'],
  },
  parts: PARTS,
  names: PARTS,
  defaults: DEFAULTS,
  switchWords: SWITCH_WORDS,
  study: STUDY,
  histories: SCENARIOS,
  sourceOf,
  logSigns: LOG_SIGNS,
  stepTitle,
  eventLabel,
  callLabel,
  deathOf,
  forGood: () => 'waits for good',
  observer: 'The observer',
  signal: 'signal 33',
  inspector: { groups: GROUPS, rows: rowsOf, fields: fieldsOf },
  startFacts: (_memory, thread) => [{ kind: 'procid', thread }],
  factsOf,
}
