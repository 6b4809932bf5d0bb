/** A line of the table: a standard set-up, what is taken away, and how it breaks. */
export interface Row {
  readonly setup: string
  readonly without?: string
  readonly procid?: string
  readonly kind: string
}

/** What `--all` measures: every way in which a standard set-up breaks, as far as it can be forced. */
export const ROWS: readonly Row[] = [
  { setup: 'exit', without: 'stw', kind: 'hang' },
  { setup: 'template-start', procid: 'skip', kind: 'missed' },
  { setup: 'reader', without: 'wait-acks', kind: 'missed' },
  { setup: 'reader', without: 'clear-after-acks', kind: 'missed' },
  { setup: 'template-race', without: 'stw', procid: 'per-m', kind: 'twice' },
  { setup: 'template-race', without: 'stw', procid: 'per-m', kind: 'hang' },
  { setup: 'reader', without: 'sa-restart', kind: 'EINTR seen' },
  { setup: 'reader', without: 'need-before-kill', kind: 'hang' },
  { setup: 'template-start', without: 'wait-procid', kind: 'hang' },
  { setup: 'create', without: 'stw,allocmlock', kind: 'hang' },
  { setup: 'exit', without: 'stw,mask-on-exit', kind: 'crash' },
]
