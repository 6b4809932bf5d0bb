import type { Result } from '../../base/result.ts'
import type { PackedLog } from './packed.ts'
import type { LogFile, ReadProgress } from './read-log.ts'

/** What the page asks of the worker: one log, read once. The page ends it by ending the worker. */
export interface ReadRequest {
  readonly files: readonly LogFile[]
}

/** What the worker says. */
export type ReadResponse =
  | { readonly kind: 'progress'; readonly progress: ReadProgress }
  /** The log's arrays belong to the page from then on. */
  | { readonly kind: 'read'; readonly judged: Result<PackedLog> }
  | { readonly kind: 'failed'; readonly error: string }
