import { protocolOf } from '../../protocols/registry.ts'
import type { Plan } from '../../reproduce/plan.ts'
import { scheduleText } from '../../reproduce/schedule-text.ts'
import type { Tally } from './session.ts'
import { CAVEATS, type Measured } from './text.ts'
import type { Built } from './toolchain.ts'

/** One witness as it was measured. */
export interface ReproducedJson {
  readonly title: string
  readonly without: readonly string[]
  readonly procid: string
  readonly kind: string
  readonly steps: number
  /** 'm0 C0 C1 C2, M1 P1' */
  readonly schedule: string
  readonly forced?: TallyJson
  readonly inPlace?: TallyJson & {
    /** Where the model is held up, from 1, and why. */
    readonly model: {
      readonly step: number
      readonly thread: string
      readonly id: string
      readonly because: string
    } | null
  }
  readonly free?: { readonly runs: number; readonly happened: number }
}

interface TallyJson {
  readonly runs: number
  readonly reproduced: number
  readonly blocked: number
  readonly inconclusive: number
  readonly blockedAt: number[]
  readonly texts: Record<string, string>
}

export function tallyJson({ runs, reproduced, blocked, inconclusive, steps, texts }: Tally): TallyJson {
  return { runs, reproduced, blocked, inconclusive, blockedAt: [...steps], texts: { ...texts } }
}

export function rowJson(title: string, plan: Plan, { forced, inPlace, free }: Measured): ReproducedJson {
  const { setup, steps, violation } = plan
  const { without, procid } = setup
  const model = inPlace?.model
  return {
    ...{ title, without, procid, kind: violation.kind, steps: steps.length, schedule: scheduleText(plan) },
    ...(forced === undefined ? {} : { forced: tallyJson(forced) }),
    ...(inPlace === undefined
      ? {}
      : {
          inPlace: {
            ...tallyJson(inPlace),
            model:
              model === undefined
                ? null
                : {
                    ...{ step: model.index + 1, thread: protocolOf(setup).nameOf(model.thread), id: model.step },
                    because: model.because,
                  },
          },
        }),
    ...(free === undefined ? {} : { free }),
  }
}

/** What `--json` prints of one witness. */
export function measuredJson(title: string, plan: Plan, { toolchain, places }: Built, measured: Measured): unknown {
  return { go: toolchain.version, caveats: CAVEATS, places, ...rowJson(title, plan, measured) }
}
