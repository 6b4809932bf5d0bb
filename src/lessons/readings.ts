/** A page of the laboratory that explains what a scenario shows. */
export interface Reading {
  readonly label: string
  readonly page: 'removed' | 'overview' | 'with-cgo'
}

/** By the scenario's id. */
export const READINGS: Readonly<Partial<Record<string, Reading>>> = {
  'with-cgo': { label: 'Why ENOTSUP with cgo?', page: 'with-cgo' },
}
