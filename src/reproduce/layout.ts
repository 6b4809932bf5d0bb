import { assert, assertDefined } from '../base/assert.ts'

/**
 * What the driver, the program and the gates in its runtime share: one page, as words of 32 bits. The Go texts name
 * these numbers (WORD_turn, LANE_at, …) and get them from here, so that they stand in one place.
 */
export const WORDS = 1024

export const WORD = {
  /** Twice the index of the step whose turn it is; 1 more while that step is open. */
  turn: 0,
  steps: 1,
  /** 1: gates hold. 0: no order is forced. */
  armed: 2,
  /** 1: the gates are opened for good. */
  free: 3,
  /** Bits of TAKEN. */
  taken: 4,
  /** 1: what is taken away is away. Until then the runtime is as it was. */
  active: 5,
  /** 1: the thread whose turn it is may take other steps than the script's. */
  lenient: 6,
  /** Threads that were made beside the script. */
  strays: 7,
  /** 1: idle Ms are hidden, so that new ones are made. */
  hide: 8,
  state: 9,
  pid: 10,
  /** Of the call. */
  errno: 11,
  forced: 12,
  template: 13,
  ms: 14,
  /** 1: the program begins. */
  go: 15,
  lanes: 32,
  programs: 160,
  script: 288,
} as const

/** Words of one lane; each has `perLane`. */
export const LANE = { tid: 0, at: 1, last: 2, spun: 3, hides: 4, errno: 5, ready: 6 } as const
export const PER_LANE = 8
export const PER_PROGRAM = 8
export const MOST_LANES = 16

export const STATE = { starting: 0, bound: 1, begun: 2, returned: 3, misordered: 4, unquiet: 5 } as const

/** What people can do on a lane, as far as the program can. */
export const EVENTS = {
  READ: 1,
  NANOSLEEP: 2,
  LOCK_OS_THREAD: 3,
  NEWM: 4,
  GOEXIT: 5,
  ALL_THREADS_SYSCALL: 6,
  ALL_THREADS_SYSCALL6: 6,
} as const

/** What can be taken away in the runtime, as bits. */
export const TAKEN = {
  stw: 1,
  allocmlock: 2,
  waitProcid: 4,
  procidSkip: 8,
  procidPerM: 16,
  needBeforeKill: 32,
  waitAcks: 64,
  clearAfterAcks: 128,
  saRestart: 256,
  maskOnExit: 512,
} as const

/** Nobody else waits in a futex with these bits: 'ATHR'. By them the gates' own waiting is left out of a log. */
export const FUTEX_BITS = 0x41544852

/** A gate that ends a step wakes so many, and the turn that comes then: a log tells it. */
export const WAKES_FROM = 0x10000000

/** A turn before the first step. */
export const NOT_BEGUN = 0x40000000

const PER = {
  perLane: PER_LANE,
  perProgram: PER_PROGRAM,
  mostLanes: MOST_LANES,
  bits: FUTEX_BITS,
  wakesFrom: WAKES_FROM,
} as const

const TABLES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  WORD: { ...WORD, ...PER },
  LANE,
  STATE,
  EVENT: EVENTS,
  TAKEN,
}

/** A Go text with its numbers in place of their names; `steps` numbers the model's steps. */
export function withNumbers(text: string, steps: readonly string[]): string {
  return text.replaceAll(/\b(WORD|LANE|STATE|EVENT|TAKEN|STEP)_(\w+)/g, (name, table: string, key: string) => {
    if (table === 'STEP') return String(stepCode(steps, key))
    return String(assertDefined(TABLES[table]?.[key], `a number for ${name}`))
  })
}

export function stepCode(steps: readonly string[], step: string): number {
  const code = steps.indexOf(step)
  assert(code >= 0, `${step} is a step`)
  return code
}
