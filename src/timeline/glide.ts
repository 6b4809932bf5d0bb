import { easeCubicOut, timer } from 'd3'
import type { Camera } from './camera.ts'

const NEAR = 0.5

/** Shows cameras from one to another for so many milliseconds, 0 is at once. Gives what stops it on its way. */
export function glide(from: Camera, to: Camera, milliseconds: number, show: (camera: Camera) => void): () => void {
  if (milliseconds <= 0 || isNear(from, to)) {
    show(to)
    return () => {}
  }
  const running = timer((elapsed) => {
    const part = Math.min(1, elapsed / milliseconds)
    if (part === 1) running.stop()
    show(part === 1 ? to : between(from, to, easeCubicOut(part)))
  })
  return () => running.stop()
}

function between(from: Camera, to: Camera, part: number): Camera {
  return {
    perTick: from.perTick + (to.perTick - from.perTick) * part,
    offset: from.offset + (to.offset - from.offset) * part,
  }
}

export function isNear(a: Camera, b: Camera): boolean {
  return Math.abs(a.offset - b.offset) < NEAR && Math.abs(a.perTick / b.perTick - 1) < 0.001
}
