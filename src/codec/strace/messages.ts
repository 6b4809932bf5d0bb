import type { Result } from '../../base/result.ts'
import type { PackedLog } from './packed.ts'
import type { LogOutline } from './part/outline.ts'
import type { PartPlan } from './part/read-part.ts'
import type { ReadProgress } from './read-log.ts'
import type { LogFile } from './text-stream.ts'

/** What the page asks of a worker, one at a time. The page ends it by ending the worker. */
export type ReadRequest =
  /** To be ready for a log: nothing is answered. */
  | { readonly kind: 'prepare' }
  /** One log, read and judged; `limit` in bytes of text. */
  | { readonly kind: 'read'; readonly files: readonly LogFile[]; readonly limit: number | undefined }
  | { readonly kind: 'pass'; readonly file: LogFile }
  /** A part, read and judged. */
  | { readonly kind: 'part'; readonly file: LogFile; readonly plan: PartPlan; readonly limit: number | undefined }
  | { readonly kind: 'cut'; readonly file: LogFile; readonly plan: PartPlan }

/** What the worker says. */
export type ReadResponse =
  | { readonly kind: 'progress'; readonly progress: ReadProgress }
  /** The log's arrays belong to the page from then on. */
  | { readonly kind: 'read'; readonly judged: Result<PackedLog> }
  | { readonly kind: 'passed'; readonly outline: Result<LogOutline> }
  | { readonly kind: 'cut'; readonly pieces: Result<readonly Uint8Array[]> }
  | { readonly kind: 'failed'; readonly error: string }
