import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { assertDefined } from '../../base/assert.ts'
import { setLettersAsKeys } from '../commands/letter-keys.ts'
import { eventOfLine, sampleLog } from './test-log.tsx'

beforeEach(() => page.viewport(1000, 700))
afterEach(() => setLettersAsKeys(true))

async function renderLog(box = { width: 900, height: 640 }) {
  const sample = sampleLog(box)
  await render(sample.view)
  await expect.element(stage).toBeVisible()
  return sample
}

const stage = page.getByRole('application', { name: /2 threads/ })
const details = page.getByRole('tabpanel')

async function press(...keys: readonly string[]) {
  stage.element().focus()
  for (const key of keys) await userEvent.keyboard(key)
}

function canvas(): HTMLCanvasElement {
  return assertDefined(document.querySelector<HTMLCanvasElement>('.log-stage canvas') ?? undefined, 'a canvas')
}

/** How many different colours the stage shows: one where nothing is painted. */
function colours(): number {
  const element = canvas()
  const context = assertDefined(element.getContext('2d') ?? undefined, 'a context')
  const { data } = context.getImageData(0, 0, element.width, element.height)
  return new Set(new Uint32Array(data.buffer)).size
}

/** A place on the lane of 102, while it reads: lanes are 60 px high, and all of the 3 ms are seen. */
function inRead() {
  return { x: canvas().getBoundingClientRect().width * 0.3, y: 60 + 30 }
}

describe('what one sees', () => {
  test('each thread has a head with what is known of it', async () => {
    await renderLog()
    const heads = page.getByRole('list', { name: 'Threads' }).getByRole('listitem')
    await expect.element(heads.first()).toHaveTextContent('101coordinator')
    await expect.element(heads.last()).toHaveTextContent('102')
  })

  test('the stage is painted in the first frame that shows it', async () => {
    await renderLog()
    await new Promise(requestAnimationFrame)
    expect(colours()).toBeGreaterThan(6)
  })

  test('it fits into a telephone', async () => {
    await page.viewport(390, 700)
    await renderLog({ width: 390, height: 640 })
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390)
    expect(canvas().getBoundingClientRect().width).toBeGreaterThan(280)
  })
})

describe('by keys', () => {
  test('the right arrow goes to the next event of the lane', async () => {
    const { selected } = await renderLog()
    await press('{ArrowRight}', '{ArrowRight}')
    expect(selected).toEqual([undefined, eventOfLine(1), eventOfLine(2)])
    await expect.element(details.getByRole('heading')).toHaveTextContent('clone on 101')
  })

  test('] follows a signal to where it arrives, [ goes back', async () => {
    const { commands, selected } = await renderLog()
    commands().select(eventOfLine(6))
    await press(']')
    expect(selected.at(-1)).toBe(eventOfLine(8))
    await press('[[')
    expect(selected.at(-1)).toBe(eventOfLine(6))
  })

  test('the arrow down goes to what the thread below does then', async () => {
    const { commands, selected } = await renderLog()
    commands().select(eventOfLine(6))
    await press('{ArrowDown}')
    expect(selected.at(-1)).toBe(eventOfLine(3))
  })

  test('n goes to the call', async () => {
    const { selected } = await renderLog()
    await press('n')
    expect(selected.at(-1)).toBe(eventOfLine(4))
    await expect.element(details).toHaveTextContent('PR_SET_KEEPCAPS, 1')
  })

  test('a letter does nothing where letters are no keys, and arrows do what they did', async () => {
    const { selected } = await renderLog()
    setLettersAsKeys(false)
    await press('n', '{ArrowRight}')
    expect(selected).toEqual([undefined, eventOfLine(1)])
  })

  test('shift with an arrow makes a range and sums it up', async () => {
    const { commands } = await renderLog()
    commands().select(eventOfLine(4))
    await press('{Shift>}{ArrowRight}{ArrowRight}{/Shift}')
    await expect.element(details).toHaveTextContent('3 events begin on 1 thread')
    await expect.element(details.getByRole('row', { name: /^prctl 1 40 µs/ })).toBeVisible()
  })

  test('escape selects nothing', async () => {
    const { selected } = await renderLog()
    await press('{ArrowRight}', '{Escape}')
    expect(selected.at(-1)).toBeUndefined()
  })
})

describe('by pointer', () => {
  test('a click selects the event under it', async () => {
    const { selected } = await renderLog()
    await userEvent.click(canvas(), { position: inRead() })
    await expect.poll(() => selected.at(-1)).toBe(eventOfLine(3))
  })

  test('what is under the pointer is told beside it', async () => {
    await renderLog()
    await userEvent.hover(canvas(), { position: inRead() })
    await expect.poll(() => document.querySelector('.log-tooltip')?.textContent).toMatch(/^read.*1\.1 ms.*102/)
  })
})

/** How much time is seen, as the toolbar says it: '3 ms from 0 µs'. */
const seen = page.getByText(/ from .*s$/)

describe('the view', () => {
  test('shows everything at first', async () => {
    await renderLog()
    await expect.element(seen).toHaveTextContent('3 ms from 0 µs')
  })

  test('is zoomed by the wheel, and made whole again by a key', async () => {
    await renderLog()
    const { left, top } = canvas().getBoundingClientRect()
    const at = { clientX: left + 300, clientY: top + 40, bubbles: true, cancelable: true }
    canvas().dispatchEvent(new WheelEvent('wheel', { ...at, deltaY: -400, ctrlKey: true }))
    await expect.element(seen).not.toHaveTextContent('3 ms from 0 µs')
    await press('f')
    await expect.element(seen).toHaveTextContent('3 ms from 0 µs')
  })

  test('is moved by a drag, which selects nothing', async () => {
    const { commands, selected } = await renderLog()
    commands().zoomBy(4)
    await expect.element(seen).toHaveTextContent(/^7\d\d µs from/)
    const before = seen.element().textContent
    await userEvent.dragAndDrop(canvas(), canvas(), {
      sourcePosition: { x: 400, y: 40 },
      targetPosition: { x: 200, y: 40 },
      steps: 5,
    })
    await expect.poll(() => seen.element().textContent).not.toBe(before)
    expect(selected).toEqual([undefined])
  })

  test('a drag along the times selects a range', async () => {
    await renderLog()
    const axis = assertDefined(document.querySelector('.log-axis') ?? undefined, 'an axis')
    await userEvent.dragAndDrop(axis, axis, {
      sourcePosition: { x: 20, y: 20 },
      targetPosition: { x: 600, y: 20 },
      steps: 5,
    })
    await expect.element(details).toHaveTextContent(/events begin on 2 threads, 1 signal arrives/)
  })
})

test('the arrows go from tab to tab, and only the shown one is a stop of the Tab key', async () => {
  const { selected } = await renderLog()
  const tabs = page.getByRole('tab')
  await tabs.first().click()
  await userEvent.keyboard('{ArrowRight}{ArrowRight}')
  await expect.element(page.getByRole('tab', { name: 'Table' })).toHaveFocus()
  await expect.element(page.getByText('Events 1 to 15 of 15')).toBeVisible()
  await userEvent.keyboard('{End}{ArrowRight}{ArrowLeft}')
  await expect.element(page.getByRole('tab', { name: 'Keys', selected: true })).toHaveFocus()
  expect(tabs.elements().map((tab) => (tab as HTMLElement).tabIndex)).toEqual([-1, -1, -1, 0])
  expect(selected).toEqual([undefined])
})

test('the table has the events of the picture, and selects', async () => {
  const { selected } = await renderLog()
  await page.getByRole('tab', { name: 'Table' }).click()
  await expect.element(page.getByText('Events 1 to 15 of 15')).toBeVisible()
  await page.getByRole('button', { name: 'tgkill' }).click()
  expect(selected.at(-1)).toBe(eventOfLine(6))
})
