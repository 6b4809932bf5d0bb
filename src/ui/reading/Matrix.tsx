import { useCallback, useEffect, useState } from 'react'
import { differences } from '../../lessons/differences.ts'
import { type MatrixCell, type MatrixRow, matrixQuestions, matrixRows } from '../../lessons/matrix.ts'
import { factOf } from '../../lessons/matrix-facts.ts'
import { COLUMN_WORDS, COLUMNS } from '../../lessons/matrix-setups.ts'
import { COUNTED_ONCE } from '../../store/checker-words.ts'
import { useChecker } from '../checker/use-checker.ts'
import { Differences } from './Differences.tsx'
import { MatrixProgress } from './MatrixProgress.tsx'
import { SourceLinks } from './SourceLinks.tsx'
import { Verdict } from './Verdict.tsx'
import '../checker/table.css'
import './matrix.css'

/** A cell, with what one run of its situation tells. */
interface ToldCell extends MatrixCell {
  readonly fact: string | undefined
}

interface ToldRow extends Omit<MatrixRow, 'cells'> {
  readonly cells: readonly ToldCell[]
}

function told(row: MatrixRow): ToldRow {
  const { fact } = row
  return {
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, fact: fact === undefined ? undefined : factOf(fact, cell.setup) })),
  }
}

/** Each property in each protocol, searched while one looks; and why Go does it in its way. Protocols are loaded. */
export function Matrix() {
  const { commands } = useChecker()
  const [rows] = useState(() => matrixRows().map(told))
  const [list] = useState(differences)
  const [questions] = useState(() => [
    ...matrixQuestions(rows),
    ...list.flatMap(({ tried }) => tried.map(({ setup }) => setup)),
  ])
  const search = useCallback(() => {
    void commands.fillMatrix(questions)
  }, [commands, questions])
  useEffect(() => {
    search()
    return commands.cancelMatrix
  }, [commands, search])
  return (
    <>
      <MatrixProgress all={questions.length} goOn={search} />
      <div className="facts">
        <div className="facts-columns matrix-columns" aria-hidden="true">
          {COLUMNS.map((id) => (
            <span key={id}>
              {COLUMN_WORDS[id].title}
              <small>{COLUMN_WORDS[id].about}</small>
            </span>
          ))}
        </div>
        {rows.map((row) => (
          <RowOfCells key={row.id} row={row} />
        ))}
      </div>
      <p className="table-note">
        A failure is a button: press it to watch its shortest schedule. “Holds” is said of every schedule of this one
        small situation, and of no other. The sentences below a verdict tell one of its schedules. Of states:{' '}
        {COUNTED_ONCE}
      </p>
      <Differences list={list} />
    </>
  )
}

function RowOfCells({ row }: { readonly row: ToldRow }) {
  return (
    <section className="fact-row matrix-columns">
      <h3>
        {row.title} <small>{row.about}</small>
      </h3>
      <dl>
        {row.cells.map((cell) => (
          <div key={cell.column}>
            <dt>{COLUMN_WORDS[cell.column].title}</dt>
            <dd>
              <CellOf cell={cell} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function CellOf({ cell: { setup, fact, variant, sources } }: { readonly cell: ToldCell }) {
  return (
    <>
      <Verdict setup={setup} withStates />
      {fact !== undefined && <p>{fact}</p>}
      {variant !== undefined && (
        <p>
          {variant.title}: <Verdict setup={variant.setup} />
        </p>
      )}
      <SourceLinks sources={sources} />
    </>
  )
}
