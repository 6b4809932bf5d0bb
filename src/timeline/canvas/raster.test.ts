import { describe, expect, test } from 'vitest'
import { madeLog } from '../../trace/made-log.ts'
import { columnsOf, laneStoreOf } from './lane-columns.ts'
import { logLaneMetrics } from './log-metrics.ts'
import { overlayOf } from './overlay.ts'
import { HUES, type Hue, paletteOf, type Theme } from './palette.ts'
import type { Raster } from './raster.ts'
import { rasterStage, scanFor } from './stage-picture.ts'

/** A theme in which each hue is another shade. */
const THEME = Object.fromEntries(
  HUES.map((hue, i): [Hue, string] => [hue, `#${((i + 1) * 0x0d0b07).toString(16).padStart(6, '0')}`]),
) as Theme
const PALETTE = paletteOf(THEME)

function picture(changes: { readonly ratio?: number; readonly perPx?: number; readonly from?: number } = {}) {
  const [ratio, size] = [1, 30]
  const store = laneStoreOf(madeLog({ threads: 4, events: 300, seed: 2 }))
  const [width, height] = [200 * ratio, 4 * size * ratio]
  const raster: Raster = { pixels: new Uint32Array(width * height), width, height, ratio }
  const view = { from: changes.from ?? 0, perPx: changes.perPx ?? store.last / 200 }
  const rows = { size, top: 0, height: 4 * size, lanes: 4 }
  const overlay = overlayOf(store, [])
  const scene = { store, overlay, order: [0, 1, 2, 3], rows, view, palette: PALETTE, selectedRow: undefined }
  rasterStage(raster, scene, scanFor(raster, undefined))
  return { raster, store, view, at: (x: number, y: number) => raster.pixels[y * width + x] }
}

describe('the pixels of a stage', () => {
  test('are paper where no thread is', () => {
    const { at } = picture({ from: -1e12, perPx: 1 })
    expect(at(100, 15)).toBe(PALETTE.pixels.paper)
  })

  test('leave nothing of an older picture', () => {
    const { raster } = picture()
    expect(raster.pixels.includes(0)).toBe(false)
  })

  test('show every handler of signal 33, however short', () => {
    const { store, view, at } = picture()
    const { event, start } = columnsOf(store, 1)
    const word = store.log.words.indexOf('SIGRT_1')
    const y = 30 + logLaneMetrics(30).handler[0] + 1
    const arrivals = [...start].filter((_, place) => store.log.events.word[event[place] ?? 0] === word)
    expect(arrivals.length).toBeGreaterThan(0)
    for (const time of arrivals) {
      const x = Math.floor((time - view.from) / view.perPx)
      expect([PALETTE.pixels.signal, PALETTE.pixels['signal-fill']]).toContain(at(x, y))
    }
  })
})
