import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Camera,
  clampCamera,
  fitCamera,
  followCamera,
  initialCamera,
  momentAt,
  pagesOf,
  panCamera,
  perTickRange,
  positionOf,
  type Stage,
  viewOf,
  zoomCamera,
} from './camera.ts'

const anyStage: fc.Arbitrary<Stage> = fc.record({
  length: fc.integer({ min: 200, max: 2400 }),
  end: fc.nat(20_000),
  usual: fc.constantFrom(26, 38),
})

const anyView = anyStage.chain((stage) =>
  fc
    .record({
      perTick: fc.double({ min: 0.01, max: 300, noNaN: true }),
      moment: fc.integer({ min: 0, max: stage.end }),
    })
    .map(({ perTick, moment }) => {
      const camera = clampCamera({ perTick, offset: stage.length / 2 - moment * perTick }, stage)
      return { stage, moment, camera }
    }),
)

const STAGE: Stage = { length: 1000, end: 500, usual: 38 }

function isAllowed(camera: Camera, stage: Stage): boolean {
  const [least, most] = perTickRange(stage)
  const isInView = positionOf(camera, -0.5) <= 20 && positionOf(camera, stage.end + 0.5) >= 0
  return camera.perTick >= least && camera.perTick <= most && isInView
}

test('at first the picture begins with moment 0, at the usual zoom', () => {
  const camera = initialCamera(STAGE)
  expect([camera.perTick, viewOf(camera, STAGE)[0] < -0.5]).toEqual([38, true])
})

test('fit shows the whole trace, and beyond a cursor at its end room for what comes next', () => {
  fc.assert(
    fc.property(anyStage, fc.boolean(), (stage, isAtEnd) => {
      const camera = fitCamera(stage, isAtEnd ? stage.end : stage.end - 1)
      expect(positionOf(camera, -0.5)).toBeGreaterThanOrEqual(0)
      expect(positionOf(camera, stage.end)).toBeLessThanOrEqual((isAtEnd ? 0.61 : 0.98) * stage.length)
    }),
  )
})

test('fit never blows a short trace up', () => {
  expect(fitCamera({ ...STAGE, end: 3 }, 3).perTick).toBe(38)
})

describe('laws, for any view', () => {
  test('clamping twice is clamping once', () => {
    fc.assert(
      fc.property(anyView, fc.double({ min: -1e6, max: 1e6, noNaN: true }), ({ stage, camera }, offset) => {
        const once = clampCamera({ ...camera, offset }, stage)
        expect(clampCamera(once, stage)).toEqual(once)
        expect(isAllowed(once, stage)).toBe(true)
      }),
    )
  })

  test('zooming keeps what stands under the anchor, unless an end of time is in the way', () => {
    fc.assert(
      fc.property(anyView, fc.double({ min: 0.2, max: 5, noNaN: true }), ({ stage, camera }, factor) => {
        const anchor = stage.length / 3
        const moment = momentAt(camera, anchor)
        const zoomed = zoomCamera(camera, factor, anchor, stage)
        const free = clampCamera({ ...zoomed, offset: anchor - moment * zoomed.perTick }, stage)
        expect(positionOf(zoomed, moment)).toBeCloseTo(positionOf(free, moment), 3)
      }),
    )
  })

  test('following brings any moment into view, and again nowhere else', () => {
    fc.assert(
      fc.property(anyView, fc.nat(20_000), ({ stage, camera }, wanted) => {
        const moment = Math.min(wanted, stage.end)
        const followed = followCamera(camera, moment, stage)
        const at = positionOf(followed, moment)
        expect(at >= 0 && at <= stage.length * 0.61).toBe(true)
        expect(followCamera(followed, moment, stage).offset).toBeCloseTo(followed.offset, 6)
      }),
    )
  })

  test('the pages that are laid out contain the view, and a little pan keeps them', () => {
    fc.assert(
      fc.property(anyView, ({ stage, camera }) => {
        const [from, to] = viewOf(camera, stage)
        const [first, last] = pagesOf(camera, stage)
        expect(first <= from && to <= last).toBe(true)
        const pages = new Set(
          [0, 0.01, 0.02].map((fraction) => String(pagesOf(panCamera(camera, fraction, stage), stage))),
        )
        expect(pages.size).toBeLessThanOrEqual(2)
      }),
    )
  })
})

test('a cursor that advances pushes the picture along evenly', () => {
  let camera = followCamera(initialCamera(STAGE), 100, STAGE)
  const offsets = Array.from({ length: 12 }, (_, step) => {
    camera = followCamera(camera, 101 + step, STAGE)
    return camera.offset
  })
  const moves = offsets
    .slice(1)
    .map((offset, index) => Math.round((offsets[index] ?? 0) - offset))
    .slice(-4)
  expect(moves).toEqual([38, 38, 38, 38])
})

test('panning stops where the end has come to the middle', () => {
  const camera = panCamera(initialCamera(STAGE), 1000, STAGE)
  expect(positionOf(camera, STAGE.end)).toBeCloseTo(400)
})
