import { useEffect } from 'react'
import { hereKey } from '../../store/checker-keys.ts'
import type { HereReport } from '../../store/checker-state.ts'
import { selectCursor, selectOutcome } from '../../store/selectors.ts'
import { Icon } from '../parts/Icon.tsx'
import { useLabCommands, useSelected } from '../parts/lab-context.ts'
import { hereWords } from './here-words.ts'
import { useChecker, useShown } from './use-checker.ts'
import './here.css'

/** Whether it can still go wrong from the cursor, said at every moment. */
export function HereIndicator() {
  const { commands } = useChecker()
  const { inquire } = useLabCommands()
  const here = useShown('here')
  const key = useSelected(hereKey)
  const moment = useSelected(selectCursor)
  const { violations } = useSelected(selectOutcome)
  const { look, text, isNear } = hereWords(here, { moment, violations })
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another moment the answer is another one.
  useEffect(() => {
    void commands.lookFromHere()
  }, [commands, key])
  return (
    <div className={`here ${look}`}>
      <p role="status">{text}</p>
      {here !== undefined && isNear && <Nearest here={here} />}
      <button
        type="button"
        className="button icon"
        aria-label="Stop looking ahead"
        onClick={() => inquire({ isWatching: false })}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

function Nearest({ here }: { readonly here: HereReport }) {
  const { commands } = useChecker()
  if (here.distance === undefined) {
    return (
      <button
        type="button"
        className="button plain"
        onClick={() => {
          void commands.findNearest()
        }}
      >
        How far?
      </button>
    )
  }
  const { steps, nearest } = here.distance
  if (nearest === undefined) return <span>The nearest was not found within the limit of states.</span>
  return (
    <span className="here-nearest">
      {nearest.violation.kind} in {steps} {steps === 1 ? 'step' : 'steps'}{' '}
      <button
        type="button"
        className="button plain"
        onClick={() => {
          void commands.playNearest()
        }}
      >
        <Icon name="play" />
        <span>Play it</span>
      </button>
    </span>
  )
}
