import { ok } from '../base/result.ts'
import { sessionToLink } from '../codec/link.ts'
import { findScripted } from '../store/scenario-store.ts'
import { checksum, lastState } from '../trace/simulation.ts'
import { type Command, STATUS } from './command.ts'
import { argumentToSession, SESSION_OPERAND } from './session-argument.ts'

export const link: Command = {
  name: 'link',
  synopsis: '<scenario or link>',
  about: 'prints what to put behind the address of the page',
  options: {},
  operands: [SESSION_OPERAND],
  run: ({ operands }) => {
    const named = argumentToSession(operands[0] ?? '')
    if (!named.ok) return named
    const { session, simulation, problems } = named.value
    return ok({
      text: sessionToLink(session, checksum(lastState(simulation)), findScripted),
      notes: problems,
      files: [],
      status: problems.length > 0 ? STATUS.bad : STATUS.fine,
    })
  },
}
