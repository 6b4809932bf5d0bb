import { ok } from '../base/result.ts'
import { SCENARIOS } from '../lessons/scenarios.ts'
import type { Scenario } from '../trace/scenario.ts'
import { wrapWords } from './columns.ts'
import { type Command, jsonText, report } from './command.ts'

const WIDTH = 96
const INDENT = '    '

function scenarioToText({ id, title, about }: Scenario): string {
  const lines = wrapWords(about, WIDTH).map((line) => `${INDENT}${line}`)
  return [`${id}: ${title}`, ...lines].join('\n')
}

export const scenarios: Command = {
  name: 'scenarios',
  synopsis: '[--json]',
  about: 'lists the scenarios',
  options: { json: { type: 'boolean' } },
  operands: [],
  run: ({ options }) => {
    const list = SCENARIOS.map(({ id, title, about, look }) => ({ id, title, about, look }))
    return ok(report(options['json'] === true ? jsonText(list) : SCENARIOS.map(scenarioToText).join('\n\n')))
  },
}
