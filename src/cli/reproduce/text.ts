import type { HeldUp } from '../../reproduce/kept.ts'
import type { Plan } from '../../reproduce/plan.ts'
import { scheduleText } from '../../reproduce/schedule-text.ts'
import { wrapWords } from '../columns.ts'
import type { Free, Tally } from './session.ts'
import type { Built } from './toolchain.ts'

/** What was measured of one witness; what was not asked for is absent. */
export interface Measured {
  readonly forced?: Tally
  readonly inPlace?: Tally & { readonly model: HeldUp | undefined }
  readonly free?: Free
}

const WIDTH = 96

/** What a reader must not take it for. */
export const CAVEATS = [
  'The runtime is patched: gates stand around the model’s steps, and the guarantees are taken away by edits of its sources.',
  'Forcing an order shows that it is possible, not how likely it is.',
  'linux/amd64, without cgo and without -race; standard input is /dev/null; no root is needed.',
]

const NAMES = { reproduced: 'reproduced', blocked: 'blocked', inconclusive: 'inconclusive' } as const

function tallyText(title: string, told: Tally): readonly string[] {
  const counted = Object.values(NAMES).filter((kind) => told[kind] > 0)
  const lines = counted.map((kind) => {
    const at = kind === 'blocked' ? ` at step ${told.steps.join(', ')}` : ''
    return [`  ${kind}${at}: ${told[kind]} of ${told.runs}`, ...indented(told.texts[kind] ?? '')].join('\n')
  })
  return [`${title}:`, ...lines]
}

function indented(text: string): readonly string[] {
  return wrapWords(text, WIDTH).map((line) => `    ${line}`)
}

export function measuredText(title: string, plan: Plan, built: Built, { forced, inPlace, free }: Measured): string {
  const { violation, steps } = plan
  return [
    `${title}: ${violation.kind}, on ${built.toolchain.version}`,
    ...indented(violation.text),
    ...indented(`${steps.length} steps: ${scheduleText(plan)}`),
    '',
    ...(forced === undefined ? [] : tallyText('The order forced', forced)),
    ...(inPlace === undefined ? [] : tallyText('The same order, nothing taken away', inPlace)),
    ...(free === undefined ? [] : ['No order forced:', `  happened by itself: ${free.happened} of ${free.runs}`]),
    '',
    ...CAVEATS,
  ].join('\n')
}
