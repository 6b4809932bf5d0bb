import type { Lab } from '../../store/lab.ts'
import type { ShownLog } from '../../store/logbook.ts'
import { playedCall } from '../../trace/judge/played-call.ts'

/** Plays a recorded call on the model, step by step as it was observed, in the laboratory. */
export function playCall(lab: Lab, { log, judgement }: ShownLog, index: number): void {
  const played = playedCall(log, judgement, index + 1)
  if (!played.ok) {
    lab.commands.reportProblem(played.error)
    return
  }
  const { about, cut, ...shown } = played.value
  const sentences = cut === undefined ? about : `${about} ${cut}`
  void lab.commands.show({ ...shown, about: sentences, look: 'Step through it, or act otherwise than they did.' })
}
