import type { Command, Desk } from './command-types.ts'

/** Runs a command if it can be done now, and says why not if it cannot. */
export function runCommand(command: Command, desk: Desk, key?: string): void {
  const reason = desk.refusal?.(command.id) ?? command.whyNot?.(desk.lab.store.getState())
  if (reason === undefined) command.run(desk, key)
  else desk.lab.commands.reportProblem(reason)
}
