import type { ThreadId } from '../../kit/ids.ts'
import type { Memory } from '../../kit/memory.ts'
import type { Protocol } from '../../kit/protocol.ts'
import { POSIX_FAMILY } from '../posix/family.ts'
import { beginThreads, PTHREAD } from '../posix/threads.ts'
import { CALLS } from './calls.ts'
import { EFFECTS } from './effects.ts'
import { factsOf } from './facts.ts'
import { GLOBALS, REGISTERED, STRIDE, T } from './fields.ts'
import { SWITCH_WORDS } from './guarantees.ts'
import { GUARDS } from './guards.ts'
import { fieldsOf, GROUPS, rowsOf } from './inspect.ts'
import { LOG_SIGNS } from './log-signs.ts'
import { pthreadMachine } from './machines.ts'
import { ANYWHERE } from './model.ts'
import { DEFAULTS, is266, PARTS } from './parts.ts'
import { SCENARIOS } from './scenarios.ts'
import { STUDY } from './setups.ts'
import { sourceOf } from './sources.ts'
import { STEP_WORDS, STEPS, WATCHES } from './steps.ts'
import { callLabel, deathOf, eventLabel, stepTitle } from './words.ts'

/** The threads of the beginning; 2.66 has registered them all. */
function begin(memory: Memory): void {
  beginThreads(memory)
  if (!is266(memory)) return
  for (const thread of memory.threads()) memory.put(thread, T.registered, REGISTERED.yes)
}

function startPath(memory: Memory, thread: ThreadId): string | undefined {
  return thread < memory.setup.ms ? 'userCode' : undefined
}

/** libpsx of libcap 2.76, and of 2.66 where that is assumed. */
export const psx: Protocol = {
  ...POSIX_FAMILY,
  guards: GUARDS,
  effects: EFFECTS,
  anywhere: ANYWHERE,
  name: 'psx',
  title: 'libpsx 2.76',
  about:
    'The caller runs the call first, then signals every thread that /proc lists until nobody is left, and lets all go.',
  signal: 'signal 33',
  machines: { [PTHREAD]: pthreadMachine },
  words: { globals: GLOBALS, stride: STRIDE, extra: () => 0 },
  begin,
  startPath,
  unborn: 'notCloned',
  steps: STEPS,
  stepWords: STEP_WORDS,
  calls: CALLS,
  watches: WATCHES,
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
  forGood: () => 'has exited',
  observer: 'Somebody',
  inspector: { groups: GROUPS, rows: rowsOf, fields: fieldsOf },
  startFacts: (_memory, thread) => [{ kind: 'procid', thread }],
  factsOf,
}
