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
]

export function shippedLog(id: string | undefined): ShippedLogCard | undefined {
  return SHIPPED_LOGS.find((card) => card.id === id)
}
