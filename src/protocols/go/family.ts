import type { Protocol } from '../../kit/protocol.ts'
import { begin, startPath } from './begin.ts'
import { kernelLabel, resultOf } from './call-results.ts'
import { callLabel } from './call-words.ts'
import { CALLS } from './calls.ts'
import { deathOf } from './deaths.ts'
import { EVENTS } from './events.ts'
import { factsOf, startFacts } from './facts.ts'
import { FIRST_GLOBALS, GLOBALS, STRIDE } from './fields.ts'
import { CHART_TITLES, NAME_PATTERN, nameOf, nameToThread, ROLES, roleOf, roleTitle } from './ids.ts'
import { independence } from './independence.ts'
import { GROUPS, pOf } from './inspect.ts'
import { DEFAULTS, NAMES } from './parts.ts'
import { STEP_IDS } from './step-ids.ts'
import { STEP_WORDS } from './step-words.ts'
import { SWITCH_WORDS } from './switch-words.ts'
import { symmetries } from './symmetries.ts'
import { ENDS_IN_KERNEL } from './system-calls.ts'
import { WATCHES } from './watches.ts'
import { eventLabel } from './words.ts'

/** What Go's protocols have in common. */
export const GO_FAMILY = {
  signal: 'signal 33',
  roles: ROLES,
  roleOf,
  roleTitle,
  chartTitles: CHART_TITLES,
  nameOf,
  threadNamed: nameToThread,
  namePattern: NAME_PATTERN,
  runsPrograms: (thread) => roleOf(thread) === 'm',
  systemThreads: 2,
  asks: ['ps', 'template'],
  words: { globals: GLOBALS, stride: STRIDE, extra: ({ ps }) => ps },
  lateWords: FIRST_GLOBALS,
  begin,
  startPath,
  unborn: 'mstart.notCloned',
  free: 'userCode',
  steps: STEP_IDS,
  stepWords: STEP_WORDS,
  endsInKernel: ENDS_IN_KERNEL,
  events: EVENTS,
  calls: CALLS,
  watches: WATCHES,
  names: NAMES,
  defaults: DEFAULTS,
  switchWords: SWITCH_WORDS,
  tableTwiceWithout: 'stw',
  eventLabel,
  callLabel,
  kernelLabel,
  resultOf,
  deathOf,
  forGood: () => 'is parked for good: m0 never exits',
  observer: 'A goroutine',
  startFacts,
  factsOf,
  reached: ['H0', 'F1', 'F2'],
  independence,
  symmetries,
} satisfies Partial<Protocol>

/** The inspector's words that both have. */
export const GO_INSPECTOR = { groups: GROUPS, badgeName: 'P', badge: pOf }
