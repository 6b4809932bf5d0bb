import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

const START = fileURLToPath(new URL('../public/traces/starting-template.strace.gz', import.meta.url))

/** A log of which only a part is opened, as a person sees it. */
class PartPage extends LabPage {
  readonly begin = this.page.getByRole('slider', { name: 'Beginning of the part' })
  readonly end = this.page.getByRole('slider', { name: 'End of the part' })
  readonly facts = this.dialog.getByRole('status')
  readonly strip = this.page.locator('.part-strip')
  readonly timeline = this.page.getByRole('application')

  constructor(page: Page) {
    super(page)
  }

  /** A small file stands for a large one: the page holds only so many bytes of text. */
  async holdOnly(bytes: number): Promise<void> {
    await this.page.evaluate((limit) => {
      document.documentElement.dataset['logLimit'] = limit
    }, String(bytes))
  }

  async chooseFile(path: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser')
    await this.press('Control+o')
    await (await choosing).setFiles(path)
  }

  async tooLarge(): Promise<void> {
    await this.open()
    await this.holdOnly(100_000)
    await this.chooseFile(START)
    await this.begin.waitFor()
  }

  /** From and to in parts of the strip. */
  async drag(from: number, to: number): Promise<void> {
    const box = await this.strip.boundingBox()
    if (box === null) throw new Error('The strip is not shown.')
    const y = box.y + box.height / 4
    await this.page.mouse.move(box.x + box.width * from, y)
    await this.page.mouse.down()
    await this.page.mouse.move(box.x + box.width * to, y, { steps: 4 })
    await this.page.mouse.up()
  }
}

test('a log that is too large is opened in part, and saved as a log that reads the same', async ({ page }, info) => {
  const part = new PartPage(page)
  await part.tooLarge()
  await expect(part.dialog).toContainText('starting-template.strace.gz has 2,019 lines, 0.13 MB of text, more than a')
  await expect(part.facts).toContainText('It fits.')
  await part.button('Open this part').click()
  await expect(part.timeline).toBeVisible()
  const head = page.getByText(/threads, lines [\d,]+ to [\d,]+ of 2,019/)
  const remark = page.getByText(/This is a part of starting-template\.strace\.gz, lines [\d,]+ to [\d,]+ of 2,019/)
  await expect(remark).toBeVisible()
  const [shown, calls] = [await head.textContent(), await page.getByRole('table').first().textContent()]
  const downloading = page.waitForEvent('download')
  await part.button('Save this part').click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('starting-template.part.strace')
  const saved = info.outputPath('starting-template.part.strace')
  await download.saveAs(saved)
  // With what tells who is who it is a little more than the page holds here.
  await part.holdOnly(1e6)
  await part.chooseFile(saved)
  await expect(part.title).toHaveText('starting-template.part.strace')
  await expect(remark).toBeVisible()
  await expect(head).toHaveText(shown ?? '')
  await expect(page.getByRole('table').first()).toHaveText(calls ?? '')
})

test('a part is chosen with the keyboard alone', async ({ page }) => {
  const part = new PartPage(page)
  await part.tooLarge()
  await part.begin.focus()
  await part.press('Home')
  await expect(part.begin).toHaveAttribute('aria-valuetext', '0 µs')
  await part.press('Tab')
  await expect(part.end).toBeFocused()
  await part.press('End')
  await expect(part.facts).toContainText('That is too much: a page can hold 0.1 MB. Choose less.')
  await expect(part.button('Open this part')).toHaveAttribute('aria-disabled', 'true')
  for (let i = 0; i < 12; i++) await part.press('PageDown')
  await part.press('ArrowRight', 'ArrowLeft')
  await expect(part.facts).toContainText('It fits.')
  await part.press('Tab', 'Tab', 'Enter')
  await expect(page.getByText(/threads, lines 1 to [\d,]+ of 2,019/)).toBeVisible()
})

test('of a log that is open, a part is dragged over and opened, then another one', async ({ page }) => {
  const part = new PartPage(page)
  await page.goto('./?trace=starting-template')
  await part.button('Open only a part…').click()
  await part.begin.waitFor()
  await expect(part.button('Open this part')).toBeFocused()
  await part.drag(0.7, 0.3)
  await expect(part.facts).toContainText('It fits.')
  await part.button('Open this part').click()
  await expect(page.getByText(/threads, lines [\d,]+ to [\d,]+ of 2,019/)).toBeVisible()
  await expect(page).not.toHaveURL(/trace=/)
  await part.button('Another part…').click()
  await part.begin.waitFor()
  await part.press('Escape')
  await expect(part.dialog).toHaveCount(0)
  await expect(part.timeline).toBeVisible()
})

test('a range that is dragged along the times is saved as a log by itself', async ({ page }, info) => {
  const part = new PartPage(page)
  await page.goto('./?trace=starting-template')
  const box = await part.timeline.boundingBox()
  if (box === null) throw new Error('The timeline is not shown.')
  await page.keyboard.down('Shift')
  await page.mouse.move(box.x + box.width * 0.3, box.y + 30)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.6, box.y + 30, { steps: 4 })
  await page.mouse.up()
  await page.keyboard.up('Shift')
  const downloading = page.waitForEvent('download')
  await part.button('Save this range as a log').click()
  const saved = info.outputPath('range.strace')
  await (await downloading).saveAs(saved)
  await part.chooseFile(saved)
  await expect(page.getByText(/This is a part of starting-template, lines [\d,]+ to [\d,]+ of 2,019/)).toBeVisible()
})

test('what is no log is a sentence in the dialog, and Escape leads back', async ({ page }) => {
  const part = new PartPage(page)
  await part.open()
  await part.holdOnly(10)
  const choosing = page.waitForEvent('filechooser')
  await part.press('Control+o')
  await (await choosing).setFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('buy milk and tea\n'),
  })
  await expect(part.dialog.getByRole('alert')).toContainText('notes.txt is text, but no line of it is strace’s.')
  await part.press('Escape')
  await expect(part.title).toHaveText('Knocked out of read')
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing where a part is chosen, ${colorScheme}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const part = new PartPage(page)
    await part.tooLarge()
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
}
