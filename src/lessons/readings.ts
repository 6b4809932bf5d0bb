/** A page of the laboratory that explains what a scenario shows. */
export interface Reading {
  readonly label: string
  readonly page: 'removed' | 'overview' | 'with-cgo'
}

const removed: Reading = { label: 'What the change removed', page: 'removed' }

/** By the scenario's id. */
export const READINGS: Readonly<Partial<Record<string, Reading>>> = {
  'with-cgo': { label: 'Why ENOTSUP with cgo?', page: 'with-cgo' },
  'a-call-with-fixups': removed,
  'old-blocked-in-read': removed,
  'signal-recv-never-looks': removed,
  'sigint-meets-the-fixup': removed,
  'a-wake-up-left-over': removed,
}
