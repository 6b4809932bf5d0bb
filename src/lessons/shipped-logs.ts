/** A log of a real program that comes with the site: `public/traces/<id>.strace.gz`. */
interface ShippedLogCard {
  readonly id: string
  readonly title: string
  readonly about: string
}

export const SHIPPED_LOGS: readonly ShippedLogCard[] = [
  {
    id: 'blocked-syscall',
    title: 'Recorded: the test of the change',
    about:
      'Go 1.19.8: threads sit in read(2) while AllThreadsSyscall is called again and again. Every one is knocked out, and none is forgotten.',
  },
  {
    id: 'threads-200',
    title: 'Recorded: two hundred threads',
    about: 'Go 1.19.8 signals more than two hundred threads, newest first, and waits for all of them.',
  },
  {
    id: 'starting-template',
    title: 'Recorded: waiting for a procid',
    about:
      'Go 1.19.8: call 3 comes right after the first LockOSThread. Its coordinator yields until the template thread has started.',
  },
  {
    id: 'old-hang',
    title: 'Recorded: the old protocol hangs',
    about:
      'Go 1.17.13, golang/go#50113: one thread sits in read(2) and never looks. The coordinator waits until the log ends.',
  },
  {
    id: 'glibc-blocked',
    title: 'Recorded: glibc’s setresuid',
    about: 'glibc 2.36: threads in read(2), poll(2) and sleeps are signalled, newest first. The caller runs it last.',
  },
  {
    id: 'glibc-stillborn',
    title: 'Recorded: glibc waits for a birth that fails',
    about:
      'glibc 2.36: in call 4 the caller waits for a thread whose clone fails, and who creates it waits for the caller’s lock.',
  },
  {
    id: 'musl-early-release',
    title: 'Recorded: musl lets some go early',
    about: 'musl 1.2.3, before exit_sem: some leave their handlers early, and others run the call behind its caller.',
  },
  {
    id: 'musl-late-signal',
    title: 'Recorded: musl waits for a blocked signal',
    about: 'musl 1.2.5: one thread has blocked every signal. The caller cannot catch it for 473 ms.',
  },
  {
    id: 'libpsx-held',
    title: 'Recorded: libpsx holds everybody',
    about: 'libpsx 2.76: the caller runs each call first, reads the list of threads, and lets all go at the end.',
  },
]

export function shippedLog(id: string | undefined): ShippedLogCard | undefined {
  return SHIPPED_LOGS.find((card) => card.id === id)
}
