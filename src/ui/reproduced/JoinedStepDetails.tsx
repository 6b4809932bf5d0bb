import type { ShownLog } from '../../store/logbook.ts'
import { lineTextOf } from '../../trace/log-text.ts'
import { type JoinedPicture, stepWords } from './joined-picture.ts'

interface JoinedStepDetailsProps {
  readonly shown: ShownLog
  readonly picture: JoinedPicture
  readonly chosen: number
  readonly onGo: (event: number) => void
}

/** The chosen step in words: what the model does in it, and the line of the log that is it. */
export function JoinedStepDetails({ shown, picture, chosen, onGo }: JoinedStepDetailsProps) {
  const { steps, texts, modelRows } = picture
  const step = steps[chosen]
  if (step === undefined) return undefined
  const name = modelRows.find(({ thread }) => thread === step.thread)?.name
  return (
    <div className="joined-details" role="status">
      <p>
        <b>{stepWords(picture, chosen)}.</b> {name} {texts[chosen]}.
      </p>
      <Seen shown={shown} picture={picture} chosen={chosen} onGo={onGo} />
      <p className="joined-key">
        A solid line leads to the event of a step; a dotted one to where its gate ended it, for strace sees nothing of
        what is done in user mode. The steps of the model are equally far apart; times in the log are not to scale.
      </p>
    </div>
  )
}

function Seen({ shown, picture, chosen, onGo }: JoinedStepDetailsProps) {
  const { steps, taken } = picture
  const { event, early = false, taken: isTaken } = steps[chosen] ?? {}
  if (!isTaken) {
    const when =
      chosen === taken
        ? 'The real thread did not get here: here they part.'
        : 'On the real runtime the run ended before.'
    return <p>{when}</p>
  }
  if (event === undefined)
    return <p>On the real runtime: taken, in user mode. Its gate was passed, and the log has no line for it.</p>
  return (
    <p>
      On the real runtime, line {shown.log.events.line[event]}: <code>{lineTextOf(shown.log, event)}</code>
      {early && ', before it was its turn: the kernel does not wait, and the gate stands behind it.'}{' '}
      <button type="button" className="text-button" onClick={() => onGo(event)}>
        Show it in the whole log
      </button>
    </p>
  )
}
