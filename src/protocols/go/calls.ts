/**
 * The system calls a user can choose. `argument` is a small number whose meaning is the call's own.
 * Order matters: links carry the index.
 */
export const CALLS = [
  {
    id: 'prctl',
    title: 'prctl(PR_SET_KEEPCAPS)',
    about: 'sets a flag: running it twice changes nothing',
    argument: { name: 'flag', values: [1, 0] },
  },
  {
    id: 'seccomp',
    title: 'add a seccomp filter',
    about: 'adds one filter each time: a double execution shows',
    argument: undefined,
  },
  {
    id: 'setuid',
    title: 'setuid',
    about: 'changes the user id of the calling thread only',
    argument: { name: 'uid', values: [1000, 1001, 0] },
  },
  { id: 'getpid', title: 'getpid', about: 'the same result everywhere, changes nothing', argument: undefined },
  {
    id: 'gettid',
    title: 'gettid',
    about: 'another result on every thread: the runtime throws',
    argument: undefined,
  },
  {
    id: 'capget',
    title: 'capget(0, 0)',
    about: 'fails with EFAULT on the coordinator: nobody is signalled',
    argument: undefined,
  },
  {
    id: 'no_new_privs',
    title: 'prctl(PR_SET_NO_NEW_PRIVS)',
    about: 'sets a flag that cannot be taken back',
    argument: undefined,
  },
  {
    id: 'timerslack',
    title: 'prctl(PR_SET_TIMERSLACK)',
    about: 'changes how late timers of the calling thread only may be',
    argument: undefined,
  },
  {
    id: 'other',
    title: 'another system call',
    about: 'stands for one that a log has recorded and that is not among these',
    argument: undefined,
  },
] as const

export type CallId = (typeof CALLS)[number]['id']
