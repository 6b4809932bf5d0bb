import { describe, expect, test } from 'vitest'
import { EVENT_KIND, type Log } from '../../trace/log.ts'
import { madeLog } from '../../trace/made-log.ts'
import { KeptScans } from './kept-scans.ts'
import { columnsOf, laneStoreOf } from './lane-columns.ts'
import { logLaneMetrics } from './log-metrics.ts'
import { overlayOf } from './overlay.ts'
import { HUES, type Hue, paletteOf, type Theme } from './palette.ts'
import type { Raster } from './raster.ts'
import { rasterStage } from './stage-picture.ts'

/** A theme in which each hue is another shade. */
const THEME = Object.fromEntries(
  HUES.map((hue, i): [Hue, string] => [hue, `#${((i + 1) * 0x0d0b07).toString(16).padStart(6, '0')}`]),
) as Theme
const PALETTE = paletteOf(THEME)

function picture(
  changes: { readonly ratio?: number; readonly perPx?: number; readonly from?: number; readonly size?: number } = {},
  make = () => madeLog({ threads: 4, events: 300, seed: 2 }),
) {
  const { size = 30 } = changes
  const ratio = 1
  const store = laneStoreOf(make())
  const [width, height] = [200 * ratio, 4 * size * ratio]
  const raster: Raster = { pixels: new Uint32Array(width * height), width, height, ratio }
  const view = { from: changes.from ?? 0, perPx: changes.perPx ?? store.last / 200 }
  const rows = { size, top: 0, height: 4 * size, lanes: store.log.threads.length }
  const overlay = overlayOf(store, [])
  const scene = {
    store,
    overlay,
    order: store.log.threads.map((_, lane) => lane),
    rows,
    view,
    palette: PALETTE,
    selectedRow: undefined,
  }
  rasterStage(raster, scene, new KeptScans())
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

  test('fill low lanes wherever their thread lives', () => {
    const { store, raster, view } = picture({ size: 6 })
    const lane = 3
    const { life } = columnsOf(store, lane)
    for (let x = 0; x < 200; x += 2) {
      const [left, right] = [0, 1].map((each) => raster.pixels[(lane * 6 + 1) * 200 + x + each])
      const isThere = view.from + x * view.perPx >= life[0] && view.from + (x + 2) * view.perPx <= life[1]
      if (isThere) expect([left, right]).not.toContain(PALETTE.pixels.paper)
    }
    expect(view.from + 100 * view.perPx).toBeGreaterThan(life[0])
  })

  test('show a long handler that begins behind a short one', () => {
    const { at } = picture({ from: 0, perPx: 10 }, LATE)
    const y = logLaneMetrics(30).handler[0] + 4
    expect([10, 60, 100].map((x) => at(x, y))).toEqual([
      PALETTE.pixels.signal,
      PALETTE.pixels['signal-fill'],
      PALETTE.pixels['signal-fill'],
    ])
  })
})

/** Two signals 33: one handler lasts 4 ns, one that begins 6 ns later lasts 1,000 ns. */
const LATE = (): Log => {
  const log = madeLog({ threads: 1, events: 4, seed: 1 })
  const [signal, back] = ['SIGRT_1', 'rt_sigreturn'].map((word) => log.words.indexOf(word))
  const { kind, word, start, end } = log.events
  word.set([signal ?? 0, back ?? 0, signal ?? 0, back ?? 0])
  kind.set([EVENT_KIND.signal, EVENT_KIND.syscall, EVENT_KIND.signal, EVENT_KIND.syscall])
  start.set([100, 102, 110, 1100])
  end.set([100, 104, 110, 1110])
  return log
}
