import { PROCESS } from '../../kit/fields.ts'
import { POSIX_THREAD } from '../posix/fields.ts'

/** One word each for the whole process: libpsx's psx_tracker. */
export const G = {
  ...PROCESS,
  /** See STATE. */
  state: 0,
  /** Who holds state_mu and can be interrupted meanwhile; every other holder has it within one step. */
  mu: 1,
  /** cmd.active: a call is to be run by whoever is signalled. */
  active: 2,
  /** Handlers that have not left yet. */
  incomplete: 3,
  /** cmd: call index + 1. It stays behind when the call is over. */
  command: 4,
  commandArgument: 5,
  /** The slot (see THREAD.slot) of that call; 0 if it failed on its own caller. */
  commandSlot: 6,
} as const

export const GLOBALS = 21

/** One word each for every thread. */
export const T = {
  ...POSIX_THREAD,
  /** 1: the running call has it in its map by thread id (2.66: has signalled it). */
  mapped: 2,
  /** pending in the map (2.66: in the list of registered threads). */
  owes: 3,
  /** Bits by the caller's slot: it is in the list of threads that this caller has read. */
  onList: 4,
  /** 1: its result is another one than the caller's. */
  differs: 8,
  /** 2.66 only: see REGISTERED. */
  registered: 9,
  /** Of a caller, 1: its last sweep has found nobody pending. */
  verified: 10,
  /** Of a caller, 1: it has seen another result. */
  mismatch: 11,
} as const

export const STRIDE = 34

/** psx_tracker.state; `create` in 2.66 only. What that one calls EXITING is over within one step. */
export const STATE = { idle: 0, setup: 1, syscall: 2, create: 3 } as const
export const STATE_NAMES = ['IDLE', 'SETUP', 'SYSCALL', 'CREATE'] as const

/** Whether 2.66 knows a thread; `never`: by raw clone, gone, or taken for gone. */
export const REGISTERED = { notYet: 0, yes: 1, never: 2 } as const

/** Why the process died. */
export const FATAL = { none: 0, resultsDiffer: 1 } as const
