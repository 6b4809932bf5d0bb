import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../base/result.ts'
import { alignColumns } from './columns.ts'
import { type Command, type Given, PROGRAM, type Report, report } from './command.ts'
import { COMMANDS } from './commands.ts'
import { type Host, thisMachine } from './host.ts'

/** The arguments after the program's name, carried out. Fails with a sentence that says what was expected. */
export function runCommandLine(
  args: readonly string[],
  progress: Given['progress'] = () => undefined,
  host: Host = thisMachine,
): Result<Report> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === 'help') return ok(report(overview()))
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command === undefined) {
    return fail(`There is no command ${name}; expected one of ${COMMANDS.map((each) => each.name).join(', ')}.`)
  }
  if (beforeDashes(rest).includes('--help')) return ok(report(`${usage(command)}\n\n${command.about}`))
  const given = parse(command, rest)
  return given.ok ? command.run({ ...given.value, progress, host }) : given
}

/** What follows `--` belongs to somebody else. */
function beforeDashes(args: readonly string[]): readonly string[] {
  const dashes = args.indexOf('--')
  return dashes === -1 ? args : args.slice(0, dashes)
}

function usage(command: Command): string {
  return `Usage: ${PROGRAM} ${command.name} ${command.synopsis}`.trimEnd()
}

function overview(): string {
  return [
    `Usage: ${PROGRAM} <command>`,
    '',
    alignColumns(COMMANDS.map(({ name, synopsis, about }) => [`  ${name} ${synopsis}`.trimEnd(), about])),
    '',
    'Exit status: 0 if all is well, 1 if a property was violated, 2 if a search did not finish, 3 for bad arguments, a damaged link or a file that cannot be read.',
  ].join('\n')
}

function parse(command: Command, args: readonly string[]): Result<Pick<Given, 'operands' | 'options'>> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: command.options,
      allowPositionals: true,
    })
    const [missing] = command.operands.slice(positionals.length)
    if (missing !== undefined) return fail(`Expected ${missing}. ${usage(command)}`)
    const most = command.operands.length + (command.optional === undefined ? 0 : 1)
    const surplus = command.repeats === true ? undefined : positionals[most]
    if (surplus !== undefined) return fail(`${surplus} is one argument too many. ${usage(command)}`)
    return ok({ operands: positionals, options: values })
  } catch (error) {
    // parseArgs throws for what people mistype, with a first sentence that says it well.
    const [sentence] = error instanceof Error ? error.message.split(/\. /) : []
    return fail(`${sentence ?? 'These arguments cannot be read'}. ${usage(command)}`)
  }
}
