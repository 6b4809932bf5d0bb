import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/** Does this in a folder: the person's own, which stays, or one of its own, which is gone afterwards. */
export function inFolder<T>(own: string | undefined, act: (folder: string) => T): T {
  if (own !== undefined) {
    mkdirSync(own, { recursive: true })
    return act(resolve(own))
  }
  const folder = mkdtempSync(join(tmpdir(), 'allthreads-reproduce-'))
  try {
    return act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
