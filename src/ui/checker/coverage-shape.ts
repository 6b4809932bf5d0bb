import type { Coverage } from '../../explorer/coverage.ts'

/** Of the drawing, in its own units. */
export const WIDTH = 360
export const HEIGHT = 120

const MARGIN = 6
/** Half the height of a depth with one state. */
const LEAST = 1.5

interface Band {
  readonly depth: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A symmetric silhouette: a bar for each depth, as high as the logarithm of its number of states. */
export function bandsOf({ sizes }: Coverage): readonly Band[] {
  const step = stepOf(sizes)
  return sizes.map((size, depth) => {
    const half = halfHeight(size, sizes)
    return { depth, x: MARGIN + depth * step, y: HEIGHT / 2 - half, width: Math.max(step - 0.5, 0.5), height: 2 * half }
  })
}

/** Where the trace was: in the bar of its depth, as far down as its place among the states there. */
export function pointsOf({ sizes, path }: Coverage): readonly { readonly x: number; readonly y: number }[] {
  const step = stepOf(sizes)
  return path.map(({ depth, place }) => {
    const half = halfHeight(sizes[depth] ?? 1, sizes)
    return { x: MARGIN + (depth + 0.5) * step, y: HEIGHT / 2 + (2 * place - 1) * half }
  })
}

function stepOf(sizes: readonly number[]): number {
  return (WIDTH - 2 * MARGIN) / Math.max(1, sizes.length)
}

function halfHeight(size: number, sizes: readonly number[]): number {
  const largest = Math.log2(1 + Math.max(1, ...sizes))
  return LEAST + (HEIGHT / 2 - MARGIN - LEAST) * (Math.log2(1 + size) / largest)
}
