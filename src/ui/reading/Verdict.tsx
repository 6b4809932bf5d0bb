import type { SmallSetup } from '../../kit/study.ts'
import { stateCount } from '../../store/checker-words.ts'
import { CellVerdict } from '../checker/CellVerdict.tsx'
import { useChecked } from '../checker/use-checker.ts'

/** What the checker says of one situation, as soon as it is searched. */
export function Verdict({ setup, withStates = false }: { readonly setup: SmallSetup; readonly withStates?: boolean }) {
  const cell = useChecked(({ matrix }) => matrix?.cells[setup.id])
  if (cell === undefined) return <span className="cell-open">…</span>
  const states = cell.proofs.reduce((sum, { progress }) => sum + progress.states, 0)
  return (
    <>
      <CellVerdict cell={cell} about={setup.title} />
      {withStates && <span className="cell-states">{stateCount(states)}</span>}
    </>
  )
}
