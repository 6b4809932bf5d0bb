/** A protocol as small as one can be, for CONTRIBUTING and its test: a caller raises flags, workers poll. No page has it. */
import { LIFE, PROCESS, THREAD } from '../../kit/fields.ts'
import { FIRST_THREAD, type ThreadId, threadId } from '../../kit/ids.ts'
import { numberCall, runCall } from '../../kit/kernel.ts'
import type { Memory } from '../../kit/memory.ts'
import { type Effect, type Guard, goOf, modelOf, stands, threadMachine } from '../../kit/model.ts'
import type { Protocol } from '../../kit/protocol.ts'
import type { Setup } from '../../kit/setup.ts'
import type { History, SmallSetup } from '../../kit/study.ts'

/** Of a worker, 1: it is to run the call. Words that `kit/fields.ts` leaves free are a protocol's own. */
const FLAG = 2
const WORDS = { globals: PROCESS.mixed + 1, stride: THREAD.returns + 1, extra: () => 0 }

function nameOf(thread: ThreadId): string {
  return thread === FIRST_THREAD ? 'caller' : `worker${thread}`
}

function threadNamed(name: string): ThreadId | undefined {
  if (name === 'caller') return FIRST_THREAD
  const digits = /^worker([1-9]\d*)$/.exec(name)?.[1]
  return digits === undefined ? undefined : threadId(Number(digits))
}

function flagged(memory: Memory): readonly ThreadId[] {
  return memory.threads().filter((thread) => memory.of(thread, FLAG) === 1)
}

const GUARDS = {
  'nobody has its flag up': {
    test: (m) => m.rules.keeps['wait'] === false || flagged(m).length === 0,
    because: (m) => `waits for ${m.namesOf(flagged(m))}`,
    on: flagged,
  },
  'its flag is up': { test: (m, self) => m.of(self, FLAG) === 1, because: () => 'polls its flag' },
} satisfies Record<string, Guard>

const EFFECTS = {
  'run it here, then raise every flag': (m, self, call, argument) => {
    m.put(self, THREAD.call, call)
    m.put(self, THREAD.callArgument, argument)
    m.put(self, THREAD.calling, 1)
    runCall(m, self, call, argument, numberCall(m, self))
    for (const thread of m.threads()) if (thread !== self) m.put(thread, FLAG, 1)
  },
  'run it, then lower the flag': (m, self) => {
    const of = (field: number): number => m.of(FIRST_THREAD, field)
    runCall(m, self, of(THREAD.call), of(THREAD.callArgument), of(THREAD.slot))
    m.put(self, FLAG, 0)
  },
  return: (m, self) => {
    m.put(self, THREAD.calling, 0)
    m.put(self, THREAD.returns, m.of(self, THREAD.returns) + 1)
  },
} satisfies Record<string, Effect>

const STEPS = ['A1', 'A2', 'W1'] as const
const VOCABULARY = { guards: GUARDS, effects: EFFECTS, anywhere: [] }
const model = modelOf(VOCABULARY)
const go = goOf<keyof typeof GUARDS, keyof typeof EFFECTS, (typeof STEPS)[number]>()
const noHandler = { initial: 'none', states: { none: {} } }

const caller = model.createMachine(
  threadMachine(
    'caller',
    'idle',
    {
      idle: {
        meta: stands('running', 'its program', 'main'),
        on: { CALL: go('A1', { do: ['run it here, then raise every flag'], to: 'waits' }) },
      },
      waits: {
        meta: stands('spinning', 'waits for flags', 'call_everywhere'),
        on: { STEP: go('A2', { when: 'nobody has its flag up', do: ['return'], to: 'idle' }) },
      },
    },
    noHandler,
  ),
)

const worker = model.createMachine(
  threadMachine(
    'worker',
    'polls',
    {
      polls: {
        meta: stands('spinning', 'polls', 'worker_loop'),
        on: { STEP: go('W1', { when: 'its flag is up', do: ['run it, then lower the flag'] }) },
      },
    },
    noHandler,
  ),
)

const PARTS = {
  platforms: ['linux'],
  guarantees: ['wait'],
  procid: ['wait-all'],
  order: ['newest-first'],
  faults: [],
  assume: [],
}

const DEFAULTS: Setup = {
  protocol: 'toy',
  platform: 'linux',
  ms: 3,
  ps: 1,
  template: false,
  capacity: 3,
  without: [],
  procid: 'wait-all',
  order: 'newest-first',
  faults: [],
  assume: [],
}

const call = { thread: FIRST_THREAD, event: 'CALL', call: 'setuid', argument: 0 }

const SETUPS: readonly SmallSetup[] = [
  { id: 'twice', title: 'Two calls', setup: DEFAULTS, programs: [{ thread: FIRST_THREAD, choices: [call, call] }] },
]

const TITLES: Readonly<Record<string, string>> = {
  A1: 'runs the call and raises every flag',
  A2: 'returns',
  W1: 'finds its flag up, runs the call and lowers it',
}

/** Its history: found with the guarantee taken away, absent with it. */
export const EARLY: History = {
  id: 'toy-early',
  title: 'The call returns too early',
  reference: undefined,
  about: 'Without its wait the caller returns at once, and the workers still have the old user id.',
  look: 'the workers, when the call returns',
  setup: { ...DEFAULTS, without: ['wait'] },
  script: [call, { thread: FIRST_THREAD, event: 'STEP' }],
  finds: 'missed',
  mending: { without: [] },
}

export const toy: Protocol = {
  ...VOCABULARY,
  name: 'toy',
  title: 'a toy',
  about: 'The caller raises a flag for each worker, and waits until all are down.',
  signal: 'no signal',
  roles: ['caller', 'worker'],
  roleOf: (thread) => (thread === FIRST_THREAD ? 'caller' : 'worker'),
  roleTitle: () => undefined,
  chartTitles: { caller: 'The caller', worker: 'A worker' },
  nameOf,
  threadNamed,
  namePattern: 'caller|worker[1-9]\\d*',
  runsPrograms: (thread) => thread === FIRST_THREAD,
  systemThreads: 0,
  asks: [],
  machines: { caller, worker },
  words: WORDS,
  begin: (memory) => {
    memory.set(PROCESS.born, memory.setup.ms)
    for (const thread of memory.threads()) {
      memory.put(thread, THREAD.life, LIFE.alive)
      memory.put(thread, THREAD.listed, 1)
    }
  },
  startPath: (memory, thread) => (thread === FIRST_THREAD ? 'idle' : thread < memory.setup.ms ? 'polls' : undefined),
  unborn: 'polls',
  free: 'idle',
  steps: STEPS,
  events: [{ name: 'CALL', kind: 'call', means: 'call' }],
  calls: [{ id: 'setuid', title: 'setuid', about: 'changes the user id', argument: { name: 'uid', values: [1000] } }],
  watches: { A2: ['returns'], W1: ['twice'] },
  parts: PARTS,
  names: PARTS,
  defaults: DEFAULTS,
  switchWords: {
    guarantees: { wait: { title: 'the wait for flags', promise: 'Every worker has run the call when it returns.' } },
    faults: {},
    assume: {},
  },
  study: { setups: SETUPS },
  histories: [EARLY],
  sourceOf: () => undefined,
  stepWords: { A1: 'raise', A2: 'return', W1: 'run' },
  stepTitle: (step) => TITLES[step] ?? step,
  eventLabel: (event) => event,
  callLabel: () => 'everywhere: setuid(1000)',
  kernelLabel: (memory, thread) => (memory.of(thread, THREAD.applied) === 0 ? '' : 'uid 1000'),
  resultOf: () => ({ r1: 0, errno: undefined }),
  deathOf: () => undefined,
  forGood: () => 'waits for good',
  observer: 'Somebody',
  inspector: {
    groups: { flags: 'flags' },
    rows: (memory) => [{ group: 'flags', key: 'up', label: 'up', value: memory.namesOf(flagged(memory)) }],
    fields: () => [],
  },
  startFacts: (_memory, thread) => [{ kind: 'procid', thread }],
  factsOf: ({ after, self, step }) => {
    if (step === 'W1') return [{ kind: 'acknowledged', thread: self }]
    return step === 'A1' ? flagged(after.memory).map((thread) => ({ kind: 'marked', thread, by: self })) : []
  },
  reached: ['W1'],
}
