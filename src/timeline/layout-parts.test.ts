import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assertDefined } from '../base/assert.ts'
import { roleOf } from '../protocols/go/ids.ts'
import { laneOrder } from '../trace/lane-order.ts'
import { type Lanes, recordBefore } from '../trace/lane-types.ts'
import { lanesOf } from '../trace/lanes.ts'
import { traceFromText } from '../trace/test-notation.ts'
import { SAMPLE_TRACE } from '../trace/test-sample.ts'
import { anyTrace } from '../trace/trace-arbitrary.ts'
import { anyFrame, frameOf } from './frame-arbitrary.ts'
import { type ArrowContext, layoutArrows } from './layout-arrows.ts'
import { layoutGhost } from './layout-ghost.ts'
import { layoutLabels } from './layout-labels.ts'
import { layoutSigns } from './layout-signs.ts'
import { callsOverlap, callText, layoutBands, layoutCalls, layoutTicks } from './layout-world.ts'
import { TEXT_LABEL, TEXT_SMALL, textWidth } from './text-width.ts'

const SAMPLE = lanesOf(SAMPLE_TRACE)

function lane(lanes: Lanes, name: string) {
  return assertDefined(
    lanes.lanes.find((each) => each.name === name),
    `a lane ${name}`,
  )
}

function contextOf(lanes: Lanes): ArrowContext {
  const rows = new Map(
    laneOrder(lanes.lanes, ({ thread }) => ({ id: thread, role: roleOf(thread) })).map(({ thread }, row) => [
      thread,
      row,
    ]),
  )
  return { rowOf: (thread) => rows.get(thread), recordAt: (tick) => recordBefore(lanes, tick + 1) }
}

test('the word for a mask ends before the sign of an acknowledgement, or is left out', () => {
  const masks = (steps: number) => {
    const wait = Array.from({ length: steps }, () => 'M1 F2 runs it').join('\n')
    const trace = traceFromText(
      `start ; M1 is asleep stopped\nM1 F1 looks ; M1 masked\n${wait}\nM1 F3 clears ; M1 acknowledged`,
    )
    const labels = layoutLabels(lane(lanesOf(trace), 'M1'), frameOf(), lanesOf(trace).end)
    return labels.filter(({ tone }) => tone === 'mask')
  }
  expect(masks(1)).toEqual([])
  expect(masks(4)).toHaveLength(1)
})

describe('arrows', () => {
  test('tgkill points from the lane of the sender to the rail of the target', () => {
    const frame = frameOf()
    const [arrow] = layoutArrows(lane(SAMPLE, 'sysmon'), frame, contextOf(SAMPLE))
    expect(arrow?.kind).toBe('signal')
    expect(arrow?.from.y).toBeLessThan(frame.metrics.size)
    expect(arrow?.to.y).toBe(5 * frame.metrics.size + frame.metrics.rail)
  })

  test('a clone points to the child, a wake-up to who is woken', () => {
    const kinds = (name: string) =>
      layoutArrows(lane(SAMPLE, name), frameOf(), contextOf(SAMPLE)).map(({ kind }) => kind)
    expect([kinds('template'), kinds('M2')]).toEqual([
      ['signal', 'clone'],
      ['signal', 'signal', 'wake'],
    ])
  })

  test('a lane that is not drawn has no arrows, and sends none', () => {
    const context: ArrowContext = { ...contextOf(SAMPLE), rowOf: (thread) => (thread === 0 ? undefined : thread) }
    expect(layoutArrows(lane(SAMPLE, 'M1'), frameOf(), context)).toEqual([])
    expect(layoutArrows(lane(SAMPLE, 'm0'), frameOf(), context)).toEqual([])
  })

  test('down, an arrow starts after the words of its step', () => {
    const frame = frameOf({ orientation: 'down' })
    const [arrow] = layoutArrows(lane(SAMPLE, 'M1'), frame, contextOf(SAMPLE))
    const words = assertDefined(frame.metrics.words, 'words')
    expect(arrow?.from.x).toBeGreaterThan(words.lines[0] + textWidth('tgkill', TEXT_SMALL))
  })

  test('both ends of every arrow lie on a lane, in any trace', () => {
    fc.assert(
      fc.property(anyTrace(), anyFrame, (trace, frame) => {
        const lanes = lanesOf(trace)
        const breadth = lanes.lanes.length * frame.metrics.size
        for (const each of lanes.lanes) {
          for (const { from, to } of layoutArrows(each, frame, contextOf(lanes))) {
            const [a, b] = frame.orientation === 'across' ? [from.y, to.y] : [from.x, to.x]
            expect(Math.min(a, b)).toBeGreaterThanOrEqual(-12)
            expect(Math.max(a, b)).toBeLessThanOrEqual(breadth)
          }
        }
      }),
    )
  })
})

describe('labels', () => {
  test('a label whose span begins before the view stands at the edge of the view', () => {
    const view = frameOf({ from: 14, to: 18 })
    const [label] = layoutLabels(lane(SAMPLE, 'M1'), view, SAMPLE.end)
    expect([label?.text, label?.at.x]).toEqual(['read(2)', 14 * 40 + 6])
  })

  test('a label that does not fit whole is left out', () => {
    expect(layoutLabels(lane(SAMPLE, 'M1'), frameOf({ perTick: 1, to: 20 }), SAMPLE.end)).toEqual([])
  })

  test('no label sticks out of the view or lies under a handler, in any trace', () => {
    fc.assert(
      fc.property(anyTrace(), anyFrame, (trace, frame) => {
        fc.pre(frame.orientation === 'across')
        const lanes = lanesOf(trace)
        for (const each of lanes.lanes) {
          for (const label of layoutLabels(each, frame, lanes.end)) {
            const size = label.key.startsWith('span') || label.key.startsWith('handler') ? TEXT_LABEL : TEXT_SMALL
            const end = label.at.x + textWidth(label.text, size)
            expect(label.at.x >= frame.from * frame.perTick && end <= frame.to * frame.perTick).toBe(true)
          }
        }
      }),
    )
  })

  test('the label of a span waits until its handler leaves it room', () => {
    const labels = layoutLabels(lane(SAMPLE, 'sysmon'), frameOf({ from: 37, to: 60 }), SAMPLE.end)
    expect(labels.map(({ text, at }) => [text, at.x > 37 * 40])).toEqual([
      ['usleep', true],
      ['33', true],
      ['KEEPCAPS=1', true],
    ])
  })
})

describe('the world', () => {
  test('a band lies over all lanes while the world stops and is stopped', () => {
    const bands = layoutBands(SAMPLE.world, frameOf(), 6)
    expect(bands.map(({ state, height }) => [state, height])).toEqual([
      ['stopping', 540],
      ['stopped', 540],
    ])
  })

  test('a call is bracketed, and open where it goes on outside of the view', () => {
    expect(layoutCalls(SAMPLE, frameOf({ from: 10 }))[0]?.cut).toEqual({ start: true, end: false })
  })

  test('a call that begins while another one is under way has a line of its own', () => {
    const text = 'start\nm0 C0 a ; m0 called a\nM1 C0 b ; M1 called b\nm0 C13r c ; m0 returned 0\nm0 C0 d ; m0 called d'
    const two = lanesOf(traceFromText(text))
    expect(layoutCalls(two, frameOf()).map(({ level }) => level)).toEqual([0, 1, 1])
    expect([callsOverlap(two), callsOverlap(SAMPLE)]).toEqual([true, false])
  })

  test('a call that has returned says what, an error by its name', () => {
    const calls = (end: string) =>
      lanesOf(traceFromText(`start\nm0 C0 a ; m0 called capget\n${end}`)).calls.map(callText)
    expect(calls('')).toEqual(['capget'])
    expect(calls('m0 C13r b ; m0 returned 0')).toEqual(['capget = 0'])
    expect(calls('m0 C13r b ; m0 returned -1 EFAULT')).toEqual(['capget = EFAULT'])
  })

  test('the axis names whole moments that exist, far enough from each other', () => {
    fc.assert(
      fc.property(anyTrace(), anyFrame, (trace, frame) => {
        const ticks = layoutTicks(lanesOf(trace), frame)
        expect(ticks.every(({ text }) => /^\d+$/.test(text) && Number(text) <= trace.records.length)).toBe(true)
      }),
    )
  })
})

describe('violations', () => {
  test('a sign has its words beside it', () => {
    const [sign] = layoutSigns(lane(SAMPLE, 'M3'), frameOf())
    expect([sign?.lines, sign?.box?.x]).toEqual([['M3 ran the call twice'], sign?.at.x])
  })

  test('at the edge of the view the words stand before the sign', () => {
    const [sign] = layoutSigns(lane(SAMPLE, 'M3'), frameOf({ to: 61 }))
    expect(sign?.box?.x).toBeLessThan(assertDefined(sign?.at.x, 'a sign'))
  })

  test('a view too narrow for words still shows the sign', () => {
    const [sign] = layoutSigns(lane(SAMPLE, 'M3'), frameOf({ from: 58, to: 61 }))
    expect([sign === undefined, sign?.box]).toEqual([false, undefined])
  })
})

test('a ghost shows what a step would change, on every lane that it would change', () => {
  const record = assertDefined(
    SAMPLE_TRACE.records.find(({ text }) => text === 'clones M3'),
    'the clone of M3',
  )
  const ghost = layoutGhost(record, frameOf(), contextOf(SAMPLE).rowOf)
  expect(ghost.arrows.map(({ kind }) => kind)).toEqual(['clone'])
  expect([...ghost.rows].map(([row, shapes]) => [row, shapes.map(({ shape }) => shape)])).toEqual([
    [3, ['span', 'mask', 'ring']],
  ])
})
