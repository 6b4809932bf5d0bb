import { logbookOf } from '../recorded/logbook-of.ts'
import type { Command, Desk } from './command-types.ts'

/** What has a meaning beside a recorded log. Anything else leads back to the laboratory. */
const BESIDE_LOG: ReadonlySet<string> = new Set([
  'gallery',
  'palette',
  'load-file',
  'back-to-log',
  'copy-link',
  'export',
  'removed',
  'overview',
  'help',
  'theme',
])

/** Runs a command if it can be done now, and says why not if it cannot. */
export function runCommand(command: Command, desk: Desk, key?: string): void {
  const reason = desk.refusal?.(command.id) ?? command.whyNot?.(desk.lab.store.getState())
  if (reason !== undefined) {
    desk.lab.commands.reportProblem(reason)
    return
  }
  const logbook = logbookOf(desk.lab)
  if (!BESIDE_LOG.has(command.id) && logbook.store.getState().shown !== undefined) logbook.commands.close()
  command.run(desk, key)
}

/** Whether a key means a command of the page while a log is shown; `l`, `/` and the others are the log's own. */
export function isKeyBesideLog(id: string, key: string): boolean {
  return BESIDE_LOG.has(id) && key !== 'l' && key !== '/'
}
