/** Which lanes are seen: rows of one height, scrolled by `top` px within a stage of `height` px. */
export interface StageRows {
  readonly size: number
  readonly top: number
  readonly height: number
  readonly lanes: number
}

/** Rows that are at least in part in view, `[from, to)`. */
export function rowsInView({ size, top, height, lanes }: StageRows): readonly [number, number] {
  return [Math.max(0, Math.floor(top / size)), Math.min(lanes, Math.ceil((top + height) / size))]
}

export function rowAt({ size, top, lanes }: StageRows, y: number): number | undefined {
  const row = Math.floor((y + top) / size)
  return row >= 0 && row < lanes ? row : undefined
}

/** Where the upper edge of a row is, in px from that of the stage. */
export function topOf({ size, top }: StageRows, row: number): number {
  return row * size - top
}

export function clampTop({ size, height, lanes }: StageRows, top: number): number {
  return Math.max(0, Math.min(top, lanes * size - height))
}

/** The scroll at which a row is seen whole, moved as little as it must. */
export function revealRow(rows: StageRows, row: number): number {
  const edge = row * rows.size
  const least = edge + rows.size - rows.height
  return clampTop(rows, Math.min(edge, Math.max(least, rows.top)))
}

/** Whether a row is seen, at least in part. */
export function isInView({ size, top, height }: StageRows, row: number): boolean {
  return (row + 1) * size > top && row * size < top + height
}
