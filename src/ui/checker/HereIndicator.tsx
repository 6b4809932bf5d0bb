import { useEffect } from 'react'
import { hereKey } from '../../store/checker-here.ts'
import type { HereReport } from '../../store/checker-state.ts'
import { counted } from '../../store/checker-words.ts'
import { Icon } from '../Icon.tsx'
import { useLabCommands, useSelected } from '../lab-context.ts'
import { useChecked, useChecker } from './use-checker.ts'
import './here.css'

/** Whether it can still go wrong from the cursor, said at every moment. */
export function HereIndicator() {
  const { commands } = useChecker()
  const { watchHere } = useLabCommands()
  const here = useChecked((state) => state.here)
  const key = useSelected(hereKey)
  // biome-ignore lint/correctness/useExhaustiveDependencies: at another moment the answer is another one.
  useEffect(() => {
    void commands.lookFromHere()
  }, [commands, key])
  return (
    <div className={`here ${lookOf(here)}`}>
      <p role="status">{here === undefined ? 'Looking ahead …' : hereText(here)}</p>
      {isUnsafe(here) && <Nearest here={here} />}
      <button type="button" className="button icon" aria-label="Stop looking ahead" onClick={() => watchHere(false)}>
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

function isUnsafe(here: HereReport | undefined): here is HereReport {
  return here?.status === 'done' && (here.proof?.violations.length ?? 0) > 0
}

function lookOf(here: HereReport | undefined): string {
  if (here?.status !== 'done') return 'is-open'
  return isUnsafe(here) ? 'is-unsafe' : 'is-safe'
}

function hereText({ status, proof }: HereReport): string {
  if (status === 'failed') return 'Looking ahead has failed here.'
  if (proof === undefined) return 'Looking ahead …'
  const [violation] = proof.violations
  if (violation !== undefined) return `✕ It can still go wrong from here: ${violation.kind}.`
  const { states } = proof.progress
  if (!proof.complete) return `Not decided: more than ${counted(states)} states lie ahead.`
  return `✓ Nothing can go wrong from here any more: ${counted(states)} states lie ahead.`
}
