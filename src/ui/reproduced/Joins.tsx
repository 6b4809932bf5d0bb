import type { JoinedPicture } from './joined-picture.ts'

/** Height of the strip between the two figures, in px: the names of the steps stand there. */
export const LABELS = 44

interface JoinsProps {
  readonly picture: JoinedPicture
  readonly rows: { readonly half: number; readonly per: number; readonly perTick: number; readonly height: number }
  readonly taken: number
  readonly chosen: number
}

/** A line from each step of the model to what was seen of it, and where the two part. */
export function Joins({ picture, rows, taken, chosen }: JoinsProps) {
  const { steps, modelRows } = picture
  const rowOf = new Map(modelRows.map(({ thread }, row) => [thread, row]))
  return (
    <g>
      {steps.map(({ thread, step, event, early, taken: isTaken }, index) => {
        const x = (index + 0.5) * rows.perTick
        const row = rowOf.get(thread) ?? 0
        const classes = ['join', isTaken ? (event === undefined || early ? 'join-unseen' : 'join-seen') : 'join-not']
        if (index === chosen) classes.push('join-chosen')
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <g key={index} className={classes.join(' ')}>
            <rect className="join-column" x={x - rows.perTick / 2} y={0} width={rows.perTick} height={rows.height} />
            <line x1={x} x2={x} y1={row * rows.per + rows.per / 2} y2={rows.half + 12} />
            {isTaken && (
              <line
                x1={x}
                x2={x}
                y1={rows.half + LABELS - 12}
                y2={rows.half + LABELS + row * rows.per + rows.per / 3}
              />
            )}
            <text x={x} y={rows.half + LABELS / 2} dy="0.35em" textAnchor="middle">
              {step}
            </text>
          </g>
        )
      })}
      {taken < steps.length && (
        <Parting x={taken * rows.perTick} end={steps.length * rows.perTick} height={rows.height} />
      )}
    </g>
  )
}

/** From here on the real run did not follow. */
function Parting({ x, end, height }: { readonly x: number; readonly end: number; readonly height: number }) {
  return (
    <g className="join-parting" pointerEvents="none">
      <rect x={x} y={0} width={end - x} height={height} />
      <line x1={x} x2={x} y1={0} y2={height} />
      <text x={x + 6} y={14}>
        here they part
      </text>
    </g>
  )
}
