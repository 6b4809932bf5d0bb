import { fail, ok, type Result } from '../base/result.ts'
import { linkToSession } from '../codec/link.ts'
import { type Opened, openReading } from '../codec/opening.ts'
import { DEFAULT_VIEW } from '../codec/session.ts'
import type { ProtocolName } from '../kit/setup.ts'
import { findScripted, played, scenarioOf } from '../store/scenario-store.ts'
import { inProtocol, retell } from '../trace/retell.ts'
import { type Given, PROGRAM } from './command.ts'
import { protocolFrom } from './option-values.ts'

/** What `<scenario or link>` stands for. */
export interface Named extends Opened {
  readonly title: string
  /** Sentences on what is not so in the other protocol; empty where none was asked for. */
  readonly notes: readonly string[]
}

export const SESSION_OPERAND = 'a scenario or a link'

/** What the operand names, in the protocol that `--protocol` names. */
export function givenToSession({ operands, options }: Pick<Given, 'operands' | 'options'>): Result<Named> {
  const protocol = protocolFrom(options)
  if (!protocol.ok) return protocol
  const named = argumentToSession(operands[0] ?? '')
  return named.ok && protocol.value !== undefined ? ok(retold(named.value, protocol.value)) : named
}

/** The id of a scenario (played as scripted), a link, or only the part of one that begins with '#'. */
export function argumentToSession(text: string): Result<Named> {
  const scenario = scenarioOf(text)
  if (scenario !== undefined) {
    const simulation = played(scenario)
    const { setup, actions } = simulation
    const session = { setup, scenario: scenario.id, actions, cursor: actions.length, view: DEFAULT_VIEW }
    return ok({ title: scenario.title, session, simulation, problems: [], notes: [] })
  }
  if (!/^\d+\.|#/.test(text)) {
    return fail(`There is no scenario called “${text}”, and a link has a #. Names are listed by: ${PROGRAM} scenarios`)
  }
  const read = linkToSession(text, findScripted)
  if (!read.ok) return read
  const opened = openReading(read.value)
  return ok({ title: scenarioOf(opened.session.scenario)?.title ?? 'A session', ...opened, notes: [] })
}

/** The same acts of people in this protocol. */
function retold(named: Named, protocol: ProtocolName): Named {
  const { session, simulation } = named
  if (simulation.setup.protocol === protocol) return named
  const setup = inProtocol(simulation.setup, protocol)
  const told = retell(simulation, setup)
  const { actions } = told.simulation
  return {
    ...named,
    session: { ...session, setup, actions, cursor: told.moments[session.cursor] ?? actions.length },
    simulation: told.simulation,
    notes: told.left.map(({ text, because, isDone }) => {
      if (isDone) return `Told otherwise in this protocol: ${text} (${because}).`
      return `Not possible in this protocol: ${text}${because === undefined ? '' : ` (${because})`}.`
    }),
  }
}
