import { fail, ok, type Result } from '../base/result.ts'
import { linkToSession } from '../codec/link.ts'
import { type Opened, openReading } from '../codec/opening.ts'
import { DEFAULT_VIEW } from '../codec/session.ts'
import { findScripted, played, scenarioOf } from '../store/scenario-store.ts'
import { PROGRAM } from './command.ts'

/** What `<scenario or link>` stands for. */
export interface Named extends Opened {
  readonly title: string
}

export const SESSION_OPERAND = 'a scenario or a link'

/** The id of a scenario (played as scripted), a link, or only the part of one that begins with '#'. */
export function argumentToSession(text: string): Result<Named> {
  const scenario = scenarioOf(text)
  if (scenario !== undefined) {
    const simulation = played(scenario)
    const { setup, actions } = simulation
    const session = { setup, scenario: scenario.id, actions, cursor: actions.length, view: DEFAULT_VIEW }
    return ok({ title: scenario.title, session, simulation, problems: [] })
  }
  if (!/^\d+\.|#/.test(text)) {
    return fail(`There is no scenario called “${text}”, and a link has a #. Names are listed by: ${PROGRAM} scenarios`)
  }
  const read = linkToSession(text, findScripted)
  if (!read.ok) return read
  const opened = openReading(read.value)
  return ok({ title: scenarioOf(opened.session.scenario)?.title ?? 'A session', ...opened })
}
