import type { StepId } from './step-ids.ts'

/**
 * Steps that a thread can be in the middle of when a signal comes: what they do is done inside a system call, so it is
 * done before the handler. README.md says why for each, and why no other is here.
 */
export const ENDS_IN_KERNEL: ReadonlySet<StepId> = new Set<StepId>([
  'C5', // the call itself
  'C8k', // tgkill
  'N4m', // rt_sigprocmask
  'N4c', // clone
  'N4o', // rt_sigprocmask
  'K3', // rt_sigprocmask
  'X1', // rt_sigprocmask
  'X5', // exit
  'S2', // read, nanosleep
  'E1', // write
  'E2', // close
  'E4', // what reads the kernel state
])
