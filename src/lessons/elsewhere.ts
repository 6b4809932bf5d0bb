import { landlockTsync, seccompTsync } from './elsewhere-sources.ts'
import type { Source } from './source.ts'

/** Something told in a few sentences, and the places that say so. */
export interface Note {
  readonly title: string
  readonly text: string
  readonly sources: readonly Source[]
}

/** What is no protocol between threads, and has no column. */
export const NOTES: readonly Note[] = [
  {
    title: 'TSYNC, in the kernel.',
    text: 'Where the kernel offers it, one call is enough: seccomp puts a filter on all threads or on none (SECCOMP_FILTER_FLAG_TSYNC), and Landlock lets every thread prepare and then all commit, or none (LANDLOCK_RESTRICT_SELF_TSYNC, ABI 8).',
    sources: [seccompTsync, landlockTsync],
  },
]
