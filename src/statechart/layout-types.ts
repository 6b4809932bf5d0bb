/*
 * What a layouter is asked, and what it answers: plain data, the whole of what passes between page and worker. All is
 * in px; x and y of boxes and labels are their left upper corners.
 */

export interface Size {
  readonly width: number
  readonly height: number
}

export interface Place extends Size {
  readonly x: number
  readonly y: number
}

export interface Point {
  readonly x: number
  readonly y: number
}

/** A part of a view, measured. */
export interface MeasuredPart {
  readonly id: string
  readonly nodes: readonly (Size & { readonly id: string; readonly frame: string | undefined })[]
  /** A frame needs a line for its title, this wide. */
  readonly frames: readonly { readonly id: string; readonly frame: string | undefined; readonly title: number }[]
  /** Width and height are those of the label. */
  readonly edges: readonly (Size & { readonly from: string; readonly to: string })[]
}

export interface LayoutRequest {
  readonly parts: readonly MeasuredPart[]
  /** The room that there is from left to right: of several ways, one that fits into it is taken. */
  readonly room: number
}

export interface PlacedPart extends Place {
  readonly id: string
  readonly nodes: ReadonlyMap<string, Place>
  readonly frames: ReadonlyMap<string, Place>
  /** In the order of the request. */
  readonly edges: readonly { readonly label: Place; readonly points: readonly Point[] }[]
}

export interface ChartLayout extends Size {
  /** In the order of the request; everything in it is placed in the picture, not in the part. */
  readonly parts: readonly PlacedPart[]
}
