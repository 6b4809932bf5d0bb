import { useChecked, useChecker } from '../checker/use-checker.ts'

interface MatrixProgressProps {
  readonly all: number
  readonly goOn: () => void
}

/** How much has been searched; and a button that ends the search, or goes on with it. */
export function MatrixProgress({ all, goOn }: MatrixProgressProps) {
  const { commands } = useChecker()
  const matrix = useChecked((state) => state.matrix)
  const done = Object.keys(matrix?.cells ?? {}).length
  const time = `${(matrix?.seconds ?? 0).toFixed(1)} s`
  return (
    <div className="table-progress">
      <p role="status">
        {matrix?.status === 'done' ? `All ${all} searches done in ${time}.` : `${done} of ${all} searches, ${time}.`}
        {matrix?.status === 'failed' && ` The search has failed: ${matrix.error}`}
      </p>
      {matrix?.status === 'running' && (
        <button type="button" className="button plain" onClick={commands.cancelMatrix}>
          Cancel
        </button>
      )}
      {(matrix?.status === 'cancelled' || matrix?.status === 'failed') && (
        <button type="button" className="button plain" onClick={goOn}>
          Go on
        </button>
      )}
    </div>
  )
}
