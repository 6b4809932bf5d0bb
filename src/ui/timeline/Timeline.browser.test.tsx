import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { assertDefined } from '../../base/assert.ts'
import { threadId } from '../../kit/ids.ts'
import { extendLanes, lanesOf } from '../../trace/lanes.ts'
import { find, headsOf, middleOf, SAMPLE, sampleTimeline } from './test-timeline.tsx'
import type { TimelineProps } from './types.ts'

beforeEach(() => page.viewport(1100, 700))
afterEach(() => vi.restoreAllMocks())

async function renderTimeline(changes: Partial<TimelineProps> = {}, box = { width: 1000, height: 640 }) {
  const { view, ...rest } = sampleTimeline(changes, box)
  const screen = await render(view())
  return { ...rest, rerender: (more: Partial<TimelineProps>) => screen.rerender(view(more)) }
}

const stage = page.getByRole('img', { name: /^Moment/ })

function head(name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name}\\b`) })
}

function words(lane: string): readonly string[] {
  return [...document.querySelectorAll(`[data-lane="${lane}"] .tl-word`)].map((word) => word.textContent)
}

function nowLine(): number {
  return Number(find('.tl-now').getAttribute('x1'))
}

describe('what one sees', () => {
  test('each thread has a lane and a head, in the order of the heads', async () => {
    await renderTimeline()
    const names = [...document.querySelectorAll('[data-head]')].map((each) => each.getAttribute('data-head'))
    expect(names).toEqual(['m0', 'M1', 'M2', 'M3', 'template', 'sysmon'])
    expect(document.querySelectorAll('[data-lane]')).toHaveLength(6)
  })

  test('the picture is named by the moment and by what led to it', async () => {
    await renderTimeline()
    await expect.element(stage).toHaveAccessibleName('Moment 30 of 65. M1 starts its handler, knocked out of read(2).')
  })

  test('a step stands on its lane with its word', async () => {
    await renderTimeline()
    expect(words('m0')).toContain('tgkill')
  })

  test('a signal that waits is a dart at the line of now', async () => {
    await renderTimeline()
    const dart = find('[data-pending="template"] [data-glyph="dart"]').getBoundingClientRect()
    expect(dart.left + dart.width / 2).toBeCloseTo(middleOf(find('.tl-now')).x, -1)
    expect(document.querySelector('[data-pending="M2"] [data-glyph]')).toBeNull()
  })

  test('what lies after the cursor is faded, at the end nothing is', async () => {
    const { rerender } = await renderTimeline()
    expect(document.querySelector('.tl-future')).not.toBeNull()
    await rerender({ moment: SAMPLE.end })
    expect(document.querySelector('.tl-future')).toBeNull()
  })

  test('a violation is told on its lane, once the cursor has reached it', async () => {
    const { rerender } = await renderTimeline()
    expect(document.querySelector('[data-signs="M3"] .tl-sign')).toBeNull()
    await rerender({ moment: SAMPLE.end, heads: headsOf(SAMPLE, SAMPLE.end) })
    await expect.element(page.getByText('M3 ran the call twice')).toBeInTheDocument()
  })

  test('at the end each lane says what it could do, or why it cannot', async () => {
    await renderTimeline({ moment: SAMPLE.end, heads: headsOf(SAMPLE, SAMPLE.end) })
    const next = [...document.querySelectorAll('.tl-next')].map((each) => each.textContent)
    expect(next).toContain('takes its next step')
    expect(next).toContain('waits for m0')
  })

  test('a previewed step is drawn as a ghost with its words', async () => {
    const record = assertDefined(SAMPLE.trace.records.at(30), 'a record')
    await renderTimeline({ preview: record })
    expect(find('.tl-ghost').textContent).toContain('acknowledges')
    expect(document.querySelectorAll('.tl-ghost [data-glyph="check"]')).toHaveLength(1)
  })

  test('down, lanes are columns and time runs downwards', async () => {
    await renderTimeline({ orientation: 'down' })
    const [first, second] = [find('[data-head="m0"]'), find('[data-head="M1"]')].map((each) => middleOf(each))
    expect(assertDefined(first, 'm0').y).toBe(assertDefined(second, 'M1').y)
    const ticks = [...document.querySelectorAll('[data-lane="m0"] [data-tick]')].map((each) => middleOf(each).y)
    expect(ticks).toEqual([...ticks].sort((a, b) => a - b))
    expect(ticks.length).toBeGreaterThan(5)
  })
})

describe('what one does', () => {
  test('a press on a head makes the step; a head that cannot says why and does nothing', async () => {
    const { asked } = await renderTimeline()
    await head('m0').click()
    await head('M1').click({ force: true })
    expect(asked.step).toEqual([0])
    await expect.element(head('M1')).toHaveAttribute('aria-disabled', 'true')
    await expect.element(head('M1')).toHaveAccessibleName(/It waits for m0\. It cannot move now/)
  })

  test('a head is reached by keyboard, previews its step, and makes it with Enter', async () => {
    const { asked, commands } = await renderTimeline()
    commands().focusHead(threadId(0))
    await userEvent.keyboard('{Enter}{Tab}')
    expect(asked.step).toEqual([0])
    expect(asked.preview).toContain(0)
    expect(asked.preview.at(-1)).toBeUndefined()
  })

  test('the menu button gives itself as the anchor', async () => {
    const { asked, commands } = await renderTimeline()
    await page.getByRole('button', { name: 'What M1 can do' }).click()
    expect(asked.menu).toEqual([[3, 'What M1 can do']])
    expect(commands().menuAnchor(threadId(3))?.getAttribute('aria-label')).toBe('What M1 can do')
  })

  test('a click on a moment goes there', async () => {
    const { asked } = await renderTimeline()
    const { left, top } = find('.tl-stage').getBoundingClientRect()
    const target = { x: nowLine() - 5 * 38, y: 40 }
    await userEvent.click(find('.tl-stage'), { position: target })
    expect([left > 0, top > 0, asked.seek]).toEqual([true, true, [25]])
  })

  test('a press in the margin moves the cursor, beyond the end to the end', async () => {
    const { asked } = await renderTimeline({ moment: SAMPLE.end, heads: headsOf(SAMPLE, SAMPLE.end) })
    await userEvent.click(find('.tl-margin'), { position: { x: nowLine() + 200, y: 30 } })
    expect(asked.seek).toEqual([65])
  })

  test('a click on what a lane could do next does it, and seeks nowhere', async () => {
    const { asked } = await renderTimeline({ moment: SAMPLE.end, heads: headsOf(SAMPLE, SAMPLE.end) })
    await userEvent.click(find('.tl-can'))
    expect([asked.step.length, asked.seek.length]).toEqual([1, 0])
  })

  test('what a lane could do next stays under the pointer while the ghost tells it', async () => {
    const record = assertDefined(SAMPLE.trace.records.at(30), 'a record')
    const atEnd = { moment: SAMPLE.end, heads: headsOf(SAMPLE, SAMPLE.end) }
    const { asked, rerender } = await renderTimeline(atEnd)
    const able = atEnd.heads.find(({ canStep }) => canStep)
    const next = find('.tl-can')
    await rerender({ ...atEnd, preview: { ...record, tick: SAMPLE.end, thread: assertDefined(able, 'a head').thread } })
    expect(find('.tl-told')).toBe(next)
    await userEvent.click(next)
    expect(asked.step).toEqual([able?.thread])
  })

  test('nothing but the camera moves the picture', async () => {
    await renderTimeline()
    find('.tl-stage').scrollLeft = 50
    expect(find('.tl-stage').scrollLeft).toBe(0)
  })

  test('pointing at something tells in words what it is', async () => {
    await renderTimeline()
    await userEvent.hover(find('.tl-stage'), { position: { x: nowLine() - 3 * 38, y: 1.5 * 105 } })
    await expect.poll(() => document.querySelector('.tl-tooltip')?.textContent).toMatch(/read\(2\)|Step|Signal/)
  })
})

/** As if the reader had asked for reduced motion: the camera jumps. */
function stillMotion(): void {
  const real = window.matchMedia.bind(window)
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => ({ ...real(query), matches: true }))
}

describe('the camera', () => {
  async function zoomed(act: (commands: Awaited<ReturnType<typeof renderTimeline>>) => void) {
    stillMotion()
    const rendered = await renderTimeline()
    const before = nowLine()
    act(rendered)
    return { before, rendered }
  }

  test('fit shows the whole trace', async () => {
    await zoomed(({ commands }) => commands().fit())
    const numbers = () => [...document.querySelectorAll('.tl-margin .tl-axis')].map((each) => Number(each.textContent))
    await expect.poll(() => Math.min(...numbers())).toBe(0)
    expect(Math.max(...numbers())).toBeGreaterThan(55)
  })

  test('zooming keeps the cursor in place, panning moves it and ends following', async () => {
    const { before, rendered } = await zoomed(({ commands }) => commands().zoomBy(2))
    await expect.poll(() => nowLine()).toBeCloseTo(before, 0)
    rendered.commands().panBy(0.25)
    await expect.poll(() => nowLine()).toBeLessThan(before - 100)
    expect(rendered.asked.follow).toEqual([false])
  })

  test('the wheel zooms around the pointer once gestures are there', async () => {
    const { asked } = await renderTimeline()
    await expect.poll(() => find('.tl-stage').getAttribute('style')).toContain('touch-action: pan-y')
    const before = nowLine()
    const { left, top } = find('.tl-stage').getBoundingClientRect()
    const turn = { deltaY: -120, clientX: left + 20, clientY: top + 60, bubbles: true, cancelable: true }
    find('.tl-stage').dispatchEvent(new WheelEvent('wheel', turn))
    await expect.poll(() => nowLine()).toBeGreaterThan(before + 50)
    expect(asked.follow).toEqual([false])
  })

  test('a drag moves the picture and is no click', async () => {
    const { asked } = await renderTimeline()
    await expect.poll(() => find('.tl-stage').getAttribute('style')).toContain('touch-action: pan-y')
    const before = nowLine()
    const at = { x: 300, y: 200 }
    const stageElement = find('.tl-stage')
    await userEvent.dragAndDrop(stageElement, stageElement, { sourcePosition: at, targetPosition: { x: 200, y: 200 } })
    await expect.poll(() => nowLine()).toBeCloseTo(before - 100, 0)
    expect([asked.seek, asked.follow]).toEqual([[], [false]])
  })

  test('following keeps the cursor in view wherever it goes, else the picture stays', async () => {
    const { rerender } = await renderTimeline()
    const width = find('.tl-stage').getBoundingClientRect().width
    await rerender({ moment: 60 })
    await expect.poll(() => nowLine()).toBeLessThan(width)
    await rerender({ moment: 5, follow: false })
    await expect.poll(() => nowLine()).toBeLessThan(0)
  })
})

describe('cost', () => {
  test('a step renders no lane again of which it says nothing', async () => {
    const until = (end: number) => ({ ...SAMPLE.trace, records: SAMPLE.trace.records.slice(0, end) })
    const before = lanesOf(until(30))
    const { rerender } = await renderTimeline({ lanes: before, moment: 30, follow: false })
    const lane = find('[data-lane="sysmon"]')
    const seen: MutationRecord[] = []
    const observer = new MutationObserver((records) => seen.push(...records))
    observer.observe(lane, { subtree: true, childList: true, attributes: true })
    await rerender({ lanes: extendLanes(before, until(31)), moment: 31 })
    await expect.element(stage).toHaveAccessibleName(/^Moment 31/)
    expect(observer.takeRecords().length + seen.length).toBe(0)
  })

  test('only what is in view is in the page', async () => {
    await renderTimeline({ moment: 2 }, { width: 500, height: 640 })
    const ticks = [...document.querySelectorAll('[data-tick]')].map((each) => Number(each.getAttribute('data-tick')))
    expect(Math.max(...ticks)).toBeLessThan(40)
    expect(ticks.length).toBeGreaterThan(3)
  })
})
