import { fail, ok, type Result } from '../base/result.ts'
import { bornThreads } from '../kit/enabled.ts'
import { chartOf } from '../statechart/chart.ts'
import { machineOf } from '../statechart/machine-source.ts'
import { chartToSvg } from '../statechart/picture.ts'
import { type Given, jsonText } from './command.ts'
import type { Made, Source } from './export-types.ts'
import { oneOf } from './option-values.ts'

/** The machine of a role as a picture, and as XState itself writes it, for whatever reads that. */
export const CHART_FORMATS = ['statechart', 'xstate'] as const
export type ChartFormat = (typeof CHART_FORMATS)[number]

/** Whose machine: that of the protocol's first role, unless it is said. */
export const ROLE_SYNOPSIS = '[--role ROLE]'
export const ROLE_OPTION = { role: { type: 'string' } } as const

export function isChartFormat(format: string): format is ChartFormat {
  return CHART_FORMATS.some((each) => each === format)
}

/** The threads stand where they are at the end of the scenario or link. */
export function chartOfSource(
  source: Source,
  format: ChartFormat,
  { options }: Given,
  font: () => string,
): Result<Made> {
  if (options['call'] !== undefined) return fail('A machine is the same in every call: leave --call out.')
  const { moment } = source
  if (moment === undefined) return fail('A recorded log was played by no machine: name a scenario or a link.')
  const { name: protocol, roles, roleOf } = moment.protocol
  const role = oneOf(options, 'role', roles)
  if (!role.ok) return role
  const { value: shown = roles[0] ?? '' } = role
  if (format === 'xstate') return ok({ pieces: [`${jsonText(machineOf(protocol, shown).config)}\n`], notes: [] })
  const threads = bornThreads(moment).filter((thread) => roleOf(thread) === shown)
  const scope = { scope: '', beside: true }
  const look = { scope, state: moment, threads, chosen: undefined, font: font() }
  return ok({ pieces: [chartToSvg(chartOf(protocol, shown), look)], notes: [] })
}
