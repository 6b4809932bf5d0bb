import type { Protocol } from '../../kit/protocol.ts'
import { callNumber } from '../../kit/state.ts'
import { LIBRARY_CALLS } from '../posix/calls.ts'
import { POSIX_FAMILY } from '../posix/family.ts'
import { callText } from '../posix/words.ts'
import { begin, startPath } from './begin.ts'
import { factsOf, startFacts } from './facts.ts'
import { GLOBALS, STRIDE } from './fields.ts'
import { SWITCH_WORDS } from './guarantees.ts'
import { fieldsOf, GROUPS, rowsOf } from './inspect.ts'
import { LOG_SIGNS } from './log-signs.ts'
import { MACHINES, VOCABULARY } from './machines.ts'
import { DEFAULTS, NAMES } from './parts.ts'
import { SCENARIOS } from './scenarios.ts'
import { STUDY } from './setups.ts'
import { sourceOf } from './sources.ts'
import { STEP_WORDS, STEPS, WATCHES } from './steps.ts'
import { STORIES } from './stories.ts'
import { deathOf, eventLabel, forGood, stepTitle } from './words.ts'

/** musl 1.2.5: `__synccall`. */
export const musl: Protocol = {
  ...POSIX_FAMILY,
  ...VOCABULARY,
  name: 'musl',
  title: 'musl 1.2.5',
  signal: 'signal 34',
  about:
    'The caller locks the list of threads, catches them one by one in a signal handler, and lets all go at the end.',
  machines: MACHINES,
  words: { globals: GLOBALS, stride: STRIDE, extra: () => 0 },
  begin,
  startPath,
  unborn: 'unborn',
  steps: STEPS,
  stepWords: STEP_WORDS,
  calls: LIBRARY_CALLS,
  watches: WATCHES,
  parts: NAMES,
  names: NAMES,
  defaults: DEFAULTS,
  switchWords: SWITCH_WORDS,
  study: STUDY,
  histories: [...STORIES, ...SCENARIOS],
  sourceOf,
  logSigns: LOG_SIGNS,
  stepTitle,
  eventLabel,
  callLabel: (action) => callText({ protocol: musl }, callNumber(musl, action.call), action.argument ?? 0),
  deathOf,
  forGood,
  observer: 'Somebody',
  inspector: { groups: GROUPS, rows: rowsOf, fields: fieldsOf },
  startFacts,
  factsOf,
}
