// Which modules share a file of the built page.
import { join } from 'node:path'
import { root } from './run.mjs'

/** As the bundler writes it, on Windows too. @param {string} file */
const moduleAt = (file) => join(root, file).replaceAll('\\', '/')

const page = moduleAt('src/main.tsx')
const boot = moduleAt('src/boot.ts')
const model = moduleAt('src/store/scenario-store.ts')
/** Imported as a whole, though a part of it is needed later only; and what the bundler adds itself. */
const APART = /node_modules\/d3|^\0/

/** @typedef {{ getModuleInfo: (id: string) => { importedIds: readonly string[] } | null }} Context */

/**
 * The name of a module's file, where it needs one: everything that the page needs at start is one file beside that of
 * the model, which is there first (src/boot.ts). Otherwise each set of modules that some dialog shares with the page
 * would be a file of its own, and small files compress badly.
 * @returns {(id: string, context: Context) => string | undefined}
 */
export function startingFile() {
  /** @type {Map<string, ReadonlySet<string>>} */
  const known = new Map()
  /**
   * What a module imports, and what that imports, without what is loaded later.
   * @type {(id: string, context: Context) => ReadonlySet<string>}
   */
  const reachedFrom = (entry, context) => {
    const found = known.get(entry)
    if (found !== undefined) return found
    const reached = new Set([entry])
    for (const id of reached) for (const next of context.getModuleInfo(id)?.importedIds ?? []) reached.add(next)
    known.set(entry, reached)
    return reached
  }
  return (id, context) => {
    if (id === page || APART.test(id)) return undefined
    if (reachedFrom(boot, context).has(id)) return undefined
    if (reachedFrom(model, context).has(id)) return 'model'
    return reachedFrom(page, context).has(id) ? 'page' : undefined
  }
}
