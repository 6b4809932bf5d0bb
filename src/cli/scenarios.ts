import { ok } from '../base/result.ts'
import { allScenarios } from '../store/scenario-store.ts'
import type { Scenario } from '../trace/scenario.ts'
import { wrapWords } from './columns.ts'
import { type Command, jsonText, report } from './command.ts'
import { PROTOCOL_OPTION, PROTOCOL_SYNOPSIS, protocolFrom } from './option-values.ts'

const WIDTH = 96
const INDENT = '    '

function scenarioToText({ id, title, about, setup }: Scenario): string {
  const lines = wrapWords(about, WIDTH).map((line) => `${INDENT}${line}`)
  return [`${id}: ${title} (${setup.protocol})`, ...lines].join('\n')
}

export const scenarios: Command = {
  name: 'scenarios',
  synopsis: `${PROTOCOL_SYNOPSIS} [--json]`,
  about: 'lists the scenarios, or those that are told in one protocol',
  options: { ...PROTOCOL_OPTION, json: { type: 'boolean' } },
  operands: [],
  run: ({ options }) => {
    const protocol = protocolFrom(options)
    if (!protocol.ok) return protocol
    const found = allScenarios().filter(({ setup }) => (protocol.value ?? setup.protocol) === setup.protocol)
    const list = found.map(({ id, title, about, look, setup }) => ({
      id,
      title,
      about,
      look,
      protocol: setup.protocol,
    }))
    return ok(report(options['json'] === true ? jsonText(list) : found.map(scenarioToText).join('\n\n')))
  },
}
