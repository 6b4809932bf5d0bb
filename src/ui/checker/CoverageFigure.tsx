import { useId } from 'react'
import type { Coverage } from '../../explorer/coverage.ts'
import { counted } from '../../store/checker-words.ts'
import { selectCursor } from '../../store/selectors.ts'
import { CommandButton } from '../commands/CommandButton.tsx'
import { useSelected } from '../parts/lab-context.ts'
import { bandsOf, HEIGHT, pointsOf, WIDTH } from './coverage-shape.ts'
import { useChecked, useShown } from './use-checker.ts'

/** How much of the graph of this laboratory was seen, and the graph by depth with the way of the trace through it. */
export function CoverageFigure() {
  const id = useId()
  const report = useShown('coverage')
  const isOld = useChecked((state) => state.coverage !== undefined) && report === undefined
  return (
    <section className="coverage" aria-labelledby={id}>
      <h3 id={id}>How much of it have you seen?</h3>
      {report?.coverage === undefined ? <p>{openText(report?.status, isOld)}</p> : <Graph coverage={report.coverage} />}
      {report === undefined && <CommandButton id="coverage" label={isOld ? 'Measure again' : 'Measure'} look="plain" />}
    </section>
  )
}

function openText(status: 'running' | 'done' | 'cancelled' | 'failed' | undefined, isOld: boolean): string {
  if (status === 'running') return 'Exploring the graph …'
  if (status === 'failed') return 'Exploring the graph has failed.'
  if (isOld) return 'The laboratory has changed since it was measured.'
  return 'Every state that this laboratory can come to, and those that your branches have been in.'
}

function Graph({ coverage }: { readonly coverage: Coverage }) {
  const { states, seen, complete, sizes } = coverage
  const words = complete
    ? `${counted(seen)} of ${counted(states)} states, ${percent(seen / states)}.`
    : `${counted(seen)} states, of more than ${counted(states)}: the graph is too large to draw whole.`
  return (
    <>
      <p>{words}</p>
      <svg className="graph" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`The graph by depth: ${words}`}>
        {bandsOf(coverage).map(({ x, y, width, height, depth }) => (
          <rect key={depth} className="graph-band" x={x} y={y} width={width} height={height} />
        ))}
        <polyline
          className="graph-path"
          points={pointsOf(coverage)
            .map(({ x, y }) => `${x},${y}`)
            .join(' ')}
        />
        <Now coverage={coverage} />
      </svg>
      <p className="graph-legend">
        Left to right: {sizes.length - 1} steps from the start. The taller, the more states at that distance, drawn by
        their logarithm. The line is the way of this trace, the dot is where you are. States that differ only in the
        names of new threads and Ps count as one.
      </p>
    </>
  )
}

function Now({ coverage }: { readonly coverage: Coverage }) {
  const moment = useSelected(selectCursor)
  const at = coverage.path.findIndex((visited) => visited.moment === moment)
  const point = pointsOf(coverage)[at]
  return point === undefined ? undefined : <circle className="graph-now" cx={point.x} cy={point.y} r={4} />
}

function percent(part: number): string {
  const hundredths = part * 100
  return `${hundredths >= 10 ? hundredths.toFixed(0) : hundredths.toPrecision(2)} %`
}
