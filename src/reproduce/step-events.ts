/** What strace shows of a step: a system call by one of these names, or a signal that arrives. */
export type StepSign = { readonly call: readonly string[] } | { readonly signal: readonly string[] }

const sign = (...call: readonly string[]): StepSign => ({ call })

/**
 * Steps of Go's signals protocol that a log shows, by the gates' own program, whose call is seccomp. All others are in
 * user mode, where strace sees nothing; a spin or a sleep of theirs is none of the step. Sources as in `protocols/go`.
 */
export const STEP_SIGNS: Readonly<Record<string, StepSign>> = {
  C5: sign('seccomp'),
  C8k: sign('tgkill'),
  H0: { signal: ['SIGRT_1', 'SIGRTMIN+1'] },
  H3: sign('seccomp'),
  H7: sign('rt_sigreturn'),
  N4m: sign('rt_sigprocmask'),
  N4c: sign('clone', 'clone3'),
  N4o: sign('rt_sigprocmask'),
  K3: sign('rt_sigprocmask'),
  X1: sign('rt_sigprocmask'),
  X2: sign('sigaltstack'),
  X5: sign('exit'),
  S1: sign('read', 'nanosleep'),
}
