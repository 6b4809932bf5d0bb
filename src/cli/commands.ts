import { check } from './check.ts'
import type { Command } from './command.ts'
import { exportCommand } from './export.ts'
import { link } from './link.ts'
import { play } from './play.ts'
import { recordProgram } from './record.ts'
import { recordTest } from './record-test.ts'
import { reproduce } from './reproduce/reproduce.ts'
import { scenarios } from './scenarios.ts'
import { strace } from './strace.ts'

/** Every command, in the order of the overview. */
export const COMMANDS: readonly Command[] = [
  scenarios,
  play,
  check,
  link,
  exportCommand,
  recordTest,
  strace,
  recordProgram,
  reproduce,
]
