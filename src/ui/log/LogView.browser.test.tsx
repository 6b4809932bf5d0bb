import { beforeEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { assertDefined } from '../../base/assert.ts'
import { eventOfLine, sampleLog } from './test-log.tsx'

beforeEach(() => page.viewport(1000, 700))

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

  test('the stage is painted as soon as it is there', async () => {
    await renderLog()
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

test('the table has the events of the picture, and selects', async () => {
  const { selected } = await renderLog()
  await page.getByRole('tab', { name: 'Table' }).click()
  await expect.element(page.getByText('Events 1 to 15 of 15')).toBeVisible()
  await page.getByRole('button', { name: 'tgkill' }).click()
  expect(selected.at(-1)).toBe(eventOfLine(6))
})
