import type { ChartLayout, LayoutRequest } from './layout-types.ts'

/** What is posted to the worker, and back. */
export interface LayoutQuestion {
  readonly id: number
  readonly request: LayoutRequest
}

export interface LayoutAnswer {
  readonly id: number
  readonly layout: ChartLayout
}
