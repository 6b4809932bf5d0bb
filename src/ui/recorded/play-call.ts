import { ok } from '../../base/result.ts'
import type { Lab } from '../../store/lab.ts'
import type { Opening } from '../../store/loading.ts'
import type { ShownLog } from '../../store/logbook.ts'
import { playedCall } from '../../trace/judge/played-call.ts'

/** Plays a recorded call on the model of its own protocol, step by step as it was observed, in the laboratory. */
export function playCall(lab: Lab, { log, judgement }: ShownLog, index: number): Opening {
  return lab.commands.showFound(() => {
    const played = playedCall(log, judgement, index + 1)
    if (!played.ok) return played
    const { about, cut, ...shown } = played.value
    const sentences = cut === undefined ? about : `${about} ${cut}`
    return ok({ ...shown, about: sentences, look: 'Step through it, or act otherwise than they did.' })
  })
}
