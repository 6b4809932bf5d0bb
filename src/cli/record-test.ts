import { ok } from '../base/result.ts'
import { recordingToSpec } from '../codec/playwright-spec.ts'
import { findScripted } from '../store/scenario-store.ts'
import { type Command, STATUS } from './command.ts'
import { PROTOCOL_OPTION, PROTOCOL_SYNOPSIS } from './option-values.ts'
import { givenToSession, SESSION_OPERAND } from './session-argument.ts'

/** Beside the project's own tests, Playwright knows where the page is. */
const OWN_ADDRESS = './'

export const recordTest: Command = {
  name: 'record-test',
  synopsis: `<scenario or link> ${PROTOCOL_SYNOPSIS} [--out FILE] [--address URL] [--title TEXT]`,
  about: 'makes a Playwright test that does the same on the page',
  options: { ...PROTOCOL_OPTION, out: { type: 'string' }, address: { type: 'string' }, title: { type: 'string' } },
  operands: [SESSION_OPERAND],
  run: (given) => {
    const named = givenToSession(given)
    if (!named.ok) return named
    const { session, simulation, problems, notes } = named.value
    const { out, address = OWN_ADDRESS, title = named.value.title } = given.options
    const recording = { title: String(title), scenario: session.scenario, simulation, address: String(address) }
    const text = recordingToSpec(recording, findScripted)
    const isFile = typeof out === 'string'
    return ok({
      text: isFile ? `Wrote ${out}.` : text.trimEnd(),
      notes: [...problems, ...notes],
      files: isFile ? [{ path: out, text }] : [],
      status: problems.length > 0 ? STATUS.bad : STATUS.fine,
    })
  },
}
