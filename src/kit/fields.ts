/**
 * The words of memory that every protocol has. Everything is a small unsigned number, so that one layout serves the
 * page (a copy a step) and a search over millions of states (packed). A reference to a thread is its index + 1; 0 is
 * nobody. Addresses that are free here are a protocol's own.
 */

/** One word each for the whole process. */
export const PROCESS = {
  /** Bytes in the pipe. */
  pipe: 14,
  /** 1: the write end is closed. */
  pipeClosed: 15,
  /** How many slots of threads are given out. */
  born: 16,
  /** Why the process died: 0 while it lives, else a number that the protocol gives. */
  fatal: 17,
  // What a property needs to remember; no protocol reads the words below.
  /** How many calls have begun to take effect. */
  calls: 18,
  /** The highest kernel version that the observer has read. */
  seen: 19,
  /** 1: the observer has read new state, then old. */
  mixed: 20,
} as const

/** One word each for every thread. */
export const THREAD = {
  /** See LIFE. */
  life: 0,
  /** 1: a call has to reach it. */
  listed: 1,
  /** Signals of the protocol that are queued in the kernel. */
  pending: 5,
  /** 1: they are blocked. */
  masked: 6,
  /** See HANDLING. */
  handling: 7,
  /** The thread it is looking at. */
  cursor: 15,
  /** The call it makes: call index + 1. */
  call: 20,
  callArgument: 21,
  /** What its call has failed with, as a number of the protocol's; 0 for success. */
  errno: 22,
  /** 1: between its call and the return. */
  calling: 23,
  /** 1 for an odd, 2 for an even number of the call it makes: two calls at most can overlap. */
  slot: 24,
  // Kernel state of the thread, inherited at clone.
  /** How often a call took effect on it, inherited executions included. */
  applied: 25,
  /** The call that took effect last: call index + 1. */
  kernelCall: 26,
  kernelArgument: 27,
  /** Seccomp filters installed. */
  filters: 28,
  // What a property needs to remember.
  /** How often the running odd (even) call took effect on it. */
  slotOdd: 29,
  slotEven: 30,
  /** 1 or 2: the slot of the call that took effect last. */
  lastSlot: 31,
  /** 1: the program saw EINTR from read(2); 2: from nanosleep(2), which is allowed. */
  eintr: 32,
  /** How many calls it made have returned. */
  returns: 33,
} as const

/**
 * Where a thread stands towards its signal handler. `due`: it has come back from the kernel while a signal is pending and
 * open, so that not even a system call lies before the handler.
 */
export const HANDLING = { none: 0, inside: 1, due: 2 } as const

/** Life of a thread slot; `allocated`: the library or runtime knows of it, the kernel does not yet. */
export const LIFE = { none: 0, allocated: 1, alive: 2, gone: 3 } as const
