import go1198 from './reproduced/go1.19.8.json' with { type: 'json' }
import go1268 from './reproduced/go1.26.8.json' with { type: 'json' }

/** Races of standard set-ups that were forced on a real runtime: what `reproduce --all --runs 20 --json` has printed. */
export interface ReproducedTable {
  /** 'go1.26.8' */
  readonly go: string
  /** The day: '2026-11-30'. */
  readonly when: string
  readonly rows: readonly ReproducedRow[]
}

export interface ReproducedRow {
  /** A standard set-up of the signals protocol, and what was taken away in it. */
  readonly setup: string
  readonly without: readonly string[]
  readonly procid: string
  readonly kind: string
  /** The order that was forced: 'm0 C0 C1 C2, M1 P1'. */
  readonly schedule: string
  readonly forced: {
    readonly runs: number
    readonly reproduced: number
    readonly texts: Readonly<Record<string, string | undefined>>
  }
  /** The same order with nothing taken away. */
  readonly inPlace: {
    readonly runs: number
    readonly blocked: number
    /** Where the model is held up, from 1. */
    readonly model: { readonly step: number; readonly thread: string; readonly id: string } | null
  }
  /** No order forced, with the same taken away. */
  readonly free: { readonly runs: number; readonly happened: number }
}

/** The release that the model is of, and today's. */
export const REPRODUCED: readonly ReproducedTable[] = [go1198, go1268]
