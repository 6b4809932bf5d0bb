import type { Brand } from '../base/brand.ts'

/**
 * Three spaces meet here. *Ticks and moments*: order, whole numbers, as in the trace; a picture also uses fractions of
 * them. *Rows*: lanes, counted from 0. *Px*: along the axis of time measured from moment 0, aside from it measured
 * from the edge of the lane. Record `t` is drawn at `t + 0.5`, half way between the moments that it parts.
 */
export type Px = Brand<number, 'Px'>

export function px(value: number): Px {
  return value as Px
}

/** Where record `tick` stands on the axis of moments. */
export function markAt(tick: number): number {
  return tick + 0.5
}

/** Where something stands that holds from `moment` on: at the record that made it so. */
export function edgeAt(moment: number): number {
  return moment - 0.5
}

export interface Box {
  readonly x: Px
  readonly y: Px
  readonly width: Px
  readonly height: Px
}

export interface Point {
  readonly x: Px
  readonly y: Px
}
