import { ok } from '../base/result.ts'
import { sessionToLink } from '../codec/link.ts'
import { findScripted } from '../store/scenario-store.ts'
import { checksum, lastState } from '../trace/simulation.ts'
import { type Command, STATUS } from './command.ts'
import { PROTOCOL_OPTION, PROTOCOL_SYNOPSIS } from './option-values.ts'
import { givenToSession, SESSION_OPERAND } from './session-argument.ts'

export const link: Command = {
  name: 'link',
  synopsis: `<scenario or link> ${PROTOCOL_SYNOPSIS}`,
  about: 'prints what to put behind the address of the page',
  options: PROTOCOL_OPTION,
  operands: [SESSION_OPERAND],
  run: (given) => {
    const named = givenToSession(given)
    if (!named.ok) return named
    const { session, simulation, problems, notes } = named.value
    return ok({
      text: sessionToLink(session, checksum(lastState(simulation)), findScripted),
      notes: [...problems, ...notes],
      files: [],
      status: problems.length > 0 ? STATUS.bad : STATUS.fine,
    })
  },
}
