import { assertDefined } from '../../base/assert.ts'
import type { Command } from './command-types.ts'
import { CHECK_COMMANDS } from './commands-check.ts'
import { PAGE_COMMANDS } from './commands-page.ts'
import { STEER_COMMANDS } from './commands-steer.ts'

const TABLE = [...STEER_COMMANDS, ...CHECK_COMMANDS, ...PAGE_COMMANDS] as const

export type CommandId = (typeof TABLE)[number]['id']

/** In the order in which help and palette show them. */
export const COMMANDS: readonly Command[] = TABLE

export function command(id: CommandId): Command {
  return assertDefined(
    COMMANDS.find((candidate) => candidate.id === id),
    `there is a command ${id}`,
  )
}

/** The command of a key, written as in `Command.keys`. */
export function commandOfKey(key: string): Command | undefined {
  return COMMANDS.find((candidate) => candidate.keys.includes(key))
}

const WRITTEN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** How a key is written for people: `Ctrl+K`, `→`, `G`. */
export function keyLabel(key: string): string {
  return key
    .split(/(?<=.)\+(?=.)/)
    .map((part) => WRITTEN[part] ?? (part === 'Mod' ? 'Ctrl' : part.length === 1 ? part.toUpperCase() : part))
    .join('+')
}

/** All keys of a command, for people; none for a command without. */
export function keyLabels(from: Command): readonly string[] {
  return from.keysLabel === undefined ? from.keys.map(keyLabel) : [from.keysLabel]
}

/** The table of keys that the README shows, as Markdown. */
export function keyTable(): string {
  const rows = COMMANDS.map(
    (row) =>
      `| ${keyLabels(row)
        .map((key) => `\`${key}\``)
        .join(' ')} | ${row.title} |`,
  )
  return ['| key | what it does |', '|---|---|', ...rows].join('\n')
}
