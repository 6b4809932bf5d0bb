import type { Cell } from '../../store/checker-state.ts'
import { racesByKind } from '../../store/checker-words.ts'
import { PlayButton } from './RaceCard.tsx'
import './cell-verdict.css'

interface CellVerdictProps {
  readonly cell: Cell
  /** What was searched, for who does not see where the cell stands. */
  readonly about: string
}

/** In one order everywhere, so that rows can be compared. */
const KINDS: readonly string[] = [
  'missed',
  'twice',
  'hang',
  'crash',
  'throw',
  'abort',
  'SIGKILL',
  'mixed view',
  'order differs',
  'EINTR seen',
]

/** 'holds', or a button for each way in which it breaks; and whether the search was complete. */
export function CellVerdict({ cell, about }: CellVerdictProps) {
  const kinds = racesByKind(cell.races).toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
  const isComplete = cell.proofs.length > 0 && cell.proofs.every(({ complete }) => complete)
  return (
    <span className="cell-kind">
      {kinds.length === 0 && isComplete && <span className="cell-holds">holds</span>}
      {!isComplete && <span className="cell-open">not finished </span>}
      {kinds.map(({ kind, shortest }) => (
        <PlayButton key={kind} race={shortest} label={`Play ${kind}: ${about}`} isLink>
          {kind}
        </PlayButton>
      ))}
    </span>
  )
}
