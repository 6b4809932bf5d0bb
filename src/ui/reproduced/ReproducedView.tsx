import { useMemo, useState } from 'react'
import type { ShownLog, ShownReproduction } from '../../store/logbook.ts'
import { JoinedFigure } from './JoinedFigure.tsx'
import { JoinedHeads } from './JoinedHeads.tsx'
import { JoinedStepDetails } from './JoinedStepDetails.tsx'
import { joinedPicture } from './joined-picture.ts'
import './reproduced.css'

interface ReproducedViewProps {
  readonly shown: ShownLog
  readonly reproduced: ShownReproduction
  /** Shows an event in the whole log. */
  readonly onGo: (event: number) => void
}

/** A race of the model on a real runtime: both on one axis, and what was seen of the step that is chosen. */
export function ReproducedView({ shown, reproduced, onGo }: ReproducedViewProps) {
  const picture = useMemo(() => joinedPicture(shown, reproduced), [shown, reproduced])
  const [chosen, setChosen] = useState<number>()
  if (!picture.ok) return <p role="alert">{picture.error}</p>
  const { steps, taken } = picture.value
  const step = chosen ?? Math.min(taken, steps.length - 1)
  return (
    <div className="joined">
      <div className="joined-figure">
        <JoinedHeads picture={picture.value} />
        <JoinedFigure picture={picture.value} chosen={step} onChoose={setChosen} />
      </div>
      <JoinedStepDetails shown={shown} picture={picture.value} chosen={step} onGo={onGo} />
    </div>
  )
}
