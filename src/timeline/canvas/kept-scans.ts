import type { ColumnScan } from './column-mix.ts'
import { emptyScan, scanColumns } from './column-scan.ts'
import type { LaneColumns } from './lane-columns.ts'
import type { Shades } from './palette.ts'
import type { TimeView } from './time-view.ts'

/** A scan, the view of its first columns when it was new, and by how many columns it has moved on since. */
interface Kept {
  readonly scan: ColumnScan
  readonly view: TimeView
  readonly shades: Shades
  readonly moved: number
}

/** So far, in columns, a view may be off a whole number of them: rounding, which no pixel shows. */
const OFF = 1e-4

/**
 * The scans of the lanes that the last picture showed. Where the view has moved by whole columns since, only those are
 * scanned that came into it; where lanes are only scrolled, none.
 */
export class KeptScans {
  #before = new Map<LaneColumns, Kept>()
  #now = new Map<LaneColumns, Kept>()

  /** Another picture begins: what it does not ask for is forgotten after it. */
  begin(): void {
    const unused = this.#before
    this.#before = this.#now
    this.#now = unused
    unused.clear()
  }

  /** The scan of a lane, which holds until the next time it is asked for. */
  scanOf(columns: LaneColumns, view: TimeView, width: number, shades: Shades): ColumnScan {
    const known = this.#before.get(columns)
    const kept = (known && movedOn(known, columns, view, width, shades)) ?? scanned(known, columns, view, width, shades)
    this.#now.set(columns, kept)
    return kept.scan
  }
}

function scanned(known: Kept | undefined, columns: LaneColumns, view: TimeView, width: number, shades: Shades): Kept {
  const scan = known?.scan.width === width ? known.scan : emptyScan(width)
  scanColumns(columns, view, shades, scan)
  return { scan, view, shades, moved: 0 }
}

/** Undefined where nothing of the scan can be used again. */
function movedOn(known: Kept, columns: LaneColumns, view: TimeView, width: number, shades: Shades): Kept | undefined {
  const { scan, view: first } = known
  if (scan.width !== width || known.shades !== shades) return undefined
  if (Math.abs(view.perPx / first.perPx - 1) * width > OFF) return undefined
  const columnsOn = (view.from - first.from) / first.perPx
  const moved = Math.round(columnsOn)
  const by = moved - known.moved
  if (Math.abs(columnsOn - moved) > OFF || Math.abs(by) >= width) return undefined
  if (by === 0) return known
  shift(scan, by)
  const same = { from: first.from + moved * first.perPx, perPx: first.perPx }
  // A piece that goes on beyond the edge of the picture has no border there: the columns at the edge are new, too.
  scanColumns(columns, same, shades, scan, 0, by < 0 ? Math.min(width, 1 - by) : 1)
  scanColumns(columns, same, shades, scan, by > 0 ? Math.max(0, width - 1 - by) : width - 1, width)
  return { ...known, moved }
}

function shift({ width, piece, edge, mixed }: ColumnScan, by: number): void {
  const to = Math.max(0, -by)
  const from = Math.max(0, by)
  for (const of of [piece, edge, mixed]) of.copyWithin(to, from, from + width - Math.abs(by))
}
