import { ok } from '../base/result.ts'
import { traceToDiagram } from '../codec/text-diagram.ts'
import { inspect } from '../kit/inspect.ts'
import { protocolOf } from '../protocols/registry.ts'
import { outcomeAt } from '../trace/outcome.ts'
import { lastState, type Simulation } from '../trace/simulation.ts'
import { alignColumns } from './columns.ts'
import { type Command, type Given, jsonText, STATUS } from './command.ts'
import { PROTOCOL_OPTION, PROTOCOL_SYNOPSIS } from './option-values.ts'
import { givenToSession, SESSION_OPERAND } from './session-argument.ts'

/** What `--json` prints. */
interface Played {
  readonly protocol: string
  readonly steps: number
  readonly returned: boolean
  /** How many calls have returned; r1 and errno are of the last one. */
  readonly calls: number
  readonly r1: number | null
  readonly errno: string | null
  readonly violations: readonly {
    readonly property: string
    readonly kind: string
    readonly threads: readonly string[]
    readonly text: string
  }[]
  readonly threads: readonly {
    readonly name: string
    readonly life: string
    /** In the runtime's own words. */
    readonly state: string
    /** How many times a call took effect on it, inherited ones included. */
    readonly applied: number
    readonly kernel: string
  }[]
}

function summarise(simulation: Simulation): Played {
  const { returned, last, violations } = outcomeAt(simulation.trace, simulation.actions.length)
  return {
    protocol: simulation.setup.protocol,
    steps: simulation.actions.length,
    returned: returned > 0,
    calls: returned,
    r1: last?.r1 ?? null,
    errno: last?.errno ?? null,
    violations: violations.map(({ property, kind, threads, text }) => {
      return { property, kind, threads: threads.map(protocolOf(simulation.setup).nameOf), text }
    }),
    threads: inspect(lastState(simulation)).threads.map(({ name, life, state, applied, kernel }) => {
      return { name, life, state, applied, kernel }
    }),
  }
}

function playedToText(title: string, played: Played): string {
  const returned = played.calls === 1 ? 'one call' : `${played.calls} calls`
  const violations = played.violations.map(({ property, kind, text }) => [`${kind}, which breaks “${property}”`, text])
  return [
    `${title}: ${played.steps} steps`,
    '',
    alignColumns([
      ['protocol', played.protocol],
      ['returned', played.returned ? returned : 'no call'],
      ['r1', String(played.r1 ?? '-')],
      ['errno', played.errno ?? '-'],
      ['violations', played.violations.length === 0 ? 'none' : String(played.violations.length)],
    ]),
    ...(violations.length === 0 ? [] : ['', alignColumns(violations)]),
    '',
    alignColumns([
      ['thread', 'state', 'applied', 'kernel state'],
      ...played.threads.map(({ name, state, applied, kernel }) => [name, state, String(applied), kernel]),
    ]),
  ].join('\n')
}

function written(title: string, { trace }: Simulation, played: Played, options: Given['options']): string {
  if (options['diagram'] === true) return traceToDiagram(trace)
  return options['json'] === true ? jsonText(played) : playedToText(title, played)
}

export const play: Command = {
  name: 'play',
  synopsis: `<scenario or link> ${PROTOCOL_SYNOPSIS} [--json | --diagram]`,
  about: 'plays it to its end and says what came out',
  options: { ...PROTOCOL_OPTION, json: { type: 'boolean' }, diagram: { type: 'boolean' } },
  operands: [SESSION_OPERAND],
  run: (given) => {
    const named = givenToSession(given)
    if (!named.ok) return named
    const { title, simulation, problems, notes } = named.value
    const played = summarise(simulation)
    const violated = played.violations.length > 0 ? STATUS.violated : STATUS.fine
    return ok({
      text: written(title, simulation, played, given.options),
      notes: [...problems, ...notes],
      files: [],
      status: problems.length > 0 ? STATUS.bad : violated,
    })
  },
}
