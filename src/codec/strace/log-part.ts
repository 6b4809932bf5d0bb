import type { Log } from '../../trace/log.ts'
import type { Form } from './sniff.ts'

/** The log of one file, and what is needed to put it beside others. */
export interface LogPart {
  readonly log: Log
  readonly form: Form
  /** What its times count from: since 1970, or since midnight (see CLOCK). NaN without a clock. */
  readonly seconds: number
  readonly nanoseconds: number
}
