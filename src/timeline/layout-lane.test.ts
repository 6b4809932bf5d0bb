import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import type { Lane } from '../trace/lane-types.ts'
import { lanesOf } from '../trace/lanes.ts'
import { traceFromText } from '../trace/test-notation.ts'
import { SAMPLE_TRACE } from '../trace/test-sample.ts'
import { anyTrace } from '../trace/trace-arbitrary.ts'
import { anyFrame, frameOf } from './frame-arbitrary.ts'
import { layoutLane } from './layout-lane.ts'
import type { LaneShape } from './shapes.ts'
import { TEXT_SMALL, textWidth } from './text-width.ts'

function only<S extends LaneShape['shape']>(shapes: readonly LaneShape[], shape: S) {
  return shapes.filter((each): each is Extract<LaneShape, { shape: S }> => each.shape === shape)
}

function laneFrom(text: string, name = 'm0'): Lane {
  return laneOf(traceFromText(text), name)
}

function laneOf(trace: Parameters<typeof lanesOf>[0], name: string): Lane {
  const found = lanesOf(trace).lanes.find((lane) => lane.name === name)
  return assertDefined(found, `a lane ${name}`)
}

describe('a lane across', () => {
  test('a span stands between the records that began and ended it', () => {
    const lane = laneFrom('start ; m0 is running a\nm0 S1 reads ; m0 is kernel b\nm0 S2 returns ; m0 is running c')
    const spans = only(layoutLane(lane, frameOf()), 'span')
    expect(spans.map(({ label, x, width }) => [label, x, width])).toEqual([
      ['a', -20, 40],
      ['b', 20, 40],
      ['c', 60, 3940],
    ])
  })

  test('spans too narrow to see are drawn as one, of the kind that takes most of the room', () => {
    const steps = Array.from({ length: 20 }, (_, i) => `m0 C1 x ; m0 is ${i % 5 === 0 ? 'kernel' : 'running'} ${i}`)
    const lane = laneFrom(`start ; m0 is asleep long\n${steps.join('\n')}`)
    const spans = only(layoutLane(lane, frameOf({ perTick: 0.1 })), 'span')
    expect(spans.length).toBeLessThan(6)
  })

  test('steps that stand too close together are one mark, which counts them', () => {
    const lane = laneFrom(`start\n${'m0 C7 asks\n'.repeat(10)}`)
    const marks = only(layoutLane(lane, frameOf({ perTick: 0.5 })), 'mark')
    expect(marks.map((mark) => mark.count)).toEqual([6, 4])
    expect(marks.every((mark) => mark.word === undefined)).toBe(true)
  })

  test('a step alone has its word, in a crowd its id, in a greater crowd nothing', () => {
    const lane = laneFrom('start\nm0 C8k a\nm0 C8k b\nm0 C8k c')
    const words = (perTick: number) => {
      const frame = frameOf({ perTick })
      const single = { ...frame.metrics, words: assertDefined(frame.metrics.words, 'words') }
      const metrics = { ...single, words: { ...single.words, lines: [single.words.lines[0]] as const } }
      return only(layoutLane(lane, { ...frame, metrics }), 'mark').map((mark) => mark.word?.text)
    }
    expect([words(60)[1], words(30)[1], words(20)[1]]).toEqual(['tgkill', 'C8k', undefined])
  })

  test('the mask is a barrier in front of the span, the handler lies over it', () => {
    const shapes = layoutLane(laneOf(SAMPLE_TRACE, 'template'), frameOf())
    const [mask] = only(shapes, 'mask')
    const [span] = only(shapes, 'span')
    const [handler] = only(shapes, 'handler')
    expect(mask && span && mask.y + mask.height).toBe(span?.y)
    expect(shapes.indexOf(assertDefined(handler, 'handler'))).toBeGreaterThan(
      shapes.indexOf(assertDefined(span, 'span')),
    )
  })

  test('a ring stands where the kernel state becomes a version, dotted when it was inherited', () => {
    const rings = only(layoutLane(laneOf(SAMPLE_TRACE, 'M3'), frameOf()), 'ring')
    expect(rings.map(({ version, inherited }) => [version, inherited])).toEqual([
      [1, true],
      [2, false],
    ])
  })

  test('of rings that would lie over each other the last one is drawn', () => {
    const rings = only(layoutLane(laneOf(SAMPLE_TRACE, 'M3'), frameOf({ perTick: 1 })), 'ring')
    expect(rings.map((ring) => ring.version)).toEqual([2])
  })

  test('a thread that is gone ends with a cross', () => {
    const ends = only(layoutLane(laneOf(SAMPLE_TRACE, 'M3'), frameOf()), 'glyph').filter(({ glyph }) => glyph === 'end')
    expect(ends).toHaveLength(1)
  })
})

describe('signals on a lane', () => {
  test('a signal waits on its rail from its sending to its delivery', () => {
    const lane = laneFrom('start\nm0 C8k a ; M1 sent\nm0 C9 b\nM1 H0 c ; M1 delivered', 'M1')
    const [rail] = only(layoutLane(lane, frameOf()), 'rail')
    expect([rail?.from.x, rail?.to.x]).toEqual([20, 100])
  })

  test('a signal that still waits runs to the edge of the frame', () => {
    const [rail] = only(layoutLane(laneFrom('start\nm0 C8k a ; M1 sent', 'M1'), frameOf({ to: 9 })), 'rail')
    expect(rail?.to.x).toBe(360)
  })

  test('two that wait together have a rail each', () => {
    const lane = laneFrom('start\nm0 C8k a ; M1 sent\nm0 C8k b ; M1 sent', 'M1')
    const rails = only(layoutLane(lane, frameOf()), 'rail')
    expect(new Set(rails.map((rail) => rail.from.y)).size).toBe(2)
  })

  test('a lost signal has no rail', () => {
    const shapes = layoutLane(laneFrom('start\nm0 C8k a ; M1 sent lost', 'M1'), frameOf())
    expect([only(shapes, 'rail').length, only(shapes, 'glyph').map(({ glyph }) => glyph)]).toEqual([0, ['lost']])
  })

  test('glyphs go when the zoom leaves them no room', () => {
    const lane = laneOf(SAMPLE_TRACE, 'M1')
    const glyphs = (perTick: number) => only(layoutLane(lane, frameOf({ perTick })), 'glyph').length
    expect([glyphs(40), glyphs(2)]).toEqual([2, 0])
  })
})

describe('laws, for any trace and any view', () => {
  const EPSILON = 1e-6

  test('nothing is laid out outside of the frame, and boxes have a size', () => {
    fc.assert(
      fc.property(anyTrace(), anyFrame, (trace, frame) => {
        const [from, to] = [frame.from * frame.perTick - EPSILON, frame.to * frame.perTick + 2 + EPSILON]
        for (const lane of lanesOf(trace).lanes) {
          for (const shape of layoutLane(lane, frame)) {
            if (!('width' in shape)) continue
            const [start, length] = frame.orientation === 'across' ? [shape.x, shape.width] : [shape.y, shape.height]
            expect(length).toBeGreaterThanOrEqual(0)
            expect(start >= from && start + length <= to).toBe(true)
          }
        }
      }),
    )
  })

  test('spans never overlap, nor do the words of one line', () => {
    fc.assert(
      fc.property(anyTrace(), anyFrame, (trace, frame) => {
        const across = frame.orientation === 'across'
        for (const lane of lanesOf(trace).lanes) {
          const shapes = layoutLane(lane, frame)
          expectApart(only(shapes, 'span').map((span) => (across ? [span.x, span.width] : [span.y, span.height])))
          const words = only(shapes, 'mark').flatMap(({ word }) => (word === undefined ? [] : [word]))
          for (const line of new Set(words.map(({ at }) => at.y))) {
            const onLine = words.filter(({ at }) => at.y === line)
            if (across) expectApart(onLine.map(({ at, width }) => [at.x - width / 2, width]))
            else expect(onLine).toHaveLength(1)
          }
        }
      }),
    )
  })

  test('keys are unique on a lane', () => {
    fc.assert(
      fc.property(anyTrace(), anyFrame, (trace, frame) => {
        for (const lane of lanesOf(trace).lanes) {
          const keys = layoutLane(lane, frame).map((shape) => shape.key)
          expect(new Set(keys).size).toBe(keys.length)
        }
      }),
    )
  })

  test('down is across with x and y exchanged', () => {
    fc.assert(
      fc.property(anyTrace(), anyFrame, (trace, frame) => {
        for (const lane of lanesOf(trace).lanes) {
          const boxes = (orientation: 'across' | 'down') => {
            return layoutLane(lane, { ...frame, orientation }).flatMap((shape) => ('width' in shape ? [shape] : []))
          }
          const turned = boxes('down').map(({ x, y, width, height }) => [y, x, height, width])
          expect(turned).toEqual(boxes('across').map(({ x, y, width, height }) => [x, y, width, height]))
        }
      }),
    )
  })

  test('what is drawn does not depend on how much before and after it is laid out', () => {
    const lane = laneOf(SAMPLE_TRACE, 'm0')
    const whole = only(layoutLane(lane, frameOf()), 'mark')
    const part = only(layoutLane(lane, frameOf({ from: 10, to: 40 })), 'mark')
    const inner = (marks: typeof whole) => marks.filter(({ tick }) => tick > 16 && tick < 34)
    expect(inner(part)).toEqual(inner(whole))
    expect(inner(part).length).toBeGreaterThan(8)
  })

  function expectApart(intervals: readonly (readonly [number, number])[]): void {
    const sorted = [...intervals].sort((a, b) => a[0] - b[0])
    for (const [index, [start]] of sorted.entries()) {
      const [before, length] = sorted[index - 1] ?? [Number.NEGATIVE_INFINITY, 0]
      expect(before + length).toBeLessThanOrEqual(start + EPSILON)
    }
  }
})

test('the words that are laid out are as wide as the estimate says', () => {
  const [mark] = only(layoutLane(laneFrom('start\nm0 C8k sends'), frameOf()), 'mark')
  expect(mark?.word?.width).toBe(textWidth('tgkill', TEXT_SMALL))
})
