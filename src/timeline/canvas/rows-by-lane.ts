const rowTables = new WeakMap<readonly number[], readonly number[]>()

/** The row of each lane. */
export function rowsByLane(order: readonly number[]): readonly (number | undefined)[] {
  const known = rowTables.get(order)
  if (known !== undefined) return known
  const made: number[] = []
  order.forEach((lane, row) => {
    made[lane] = row
  })
  rowTables.set(order, made)
  return made
}
