import { SPEED } from './state.ts'

const DECADES = Math.log(SPEED.fastest / SPEED.slowest)

/** Where a slider stands for this speed: 0 at the slowest, 1 at the fastest, equal ratios equally far apart. */
export function speedToPosition(stepsPerSecond: number): number {
  return Math.log(clampSpeed(stepsPerSecond) / SPEED.slowest) / DECADES
}

export function positionToSpeed(position: number): number {
  return clampSpeed(SPEED.slowest * Math.exp(position * DECADES))
}

export function clampSpeed(stepsPerSecond: number): number {
  return Math.min(SPEED.fastest, Math.max(SPEED.slowest, stepsPerSecond))
}
