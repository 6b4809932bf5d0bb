import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { expect, test } from './fixtures.ts'
import { LabPage } from './page.ts'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('what is shown is saved as a picture of two pixels for each', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('End', 'Control+e')
  await expect(lab.dialog.getByRole('radio', { name: 'All' })).toBeChecked()
  await expect(lab.dialog.getByRole('img', { name: 'The swimlanes' })).toBeVisible()
  const downloading = page.waitForEvent('download')
  await lab.button('Download').click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('knocked-out-of-read.png')
  const png = await readFile(await download.path())
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(4000)
})

test('every other format is shown as it is copied', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('Control+e')
  const text = lab.dialog.getByRole('textbox', { name: 'The text' })
  for (const [format, beginning] of [
    ['Perfetto trace', /^\{"displayTimeUnit"/],
    ['Text diagram', /^M1\n/],
    ['Mermaid diagram', /^sequenceDiagram/],
  ] as const) {
    await lab.dialog.getByRole('radio', { name: format }).check()
    await expect(text).toHaveValue(beginning)
  }
  await lab.button('Copy').click()
  await expect(lab.dialog.getByRole('status')).toHaveText('Copied.')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await text.inputValue())
})

test('only what lies before the cursor is exported where one is in the middle', async ({ page }) => {
  const lab = new LabPage(page)
  await lab.open()
  await lab.press('Home', 'ArrowRight', 'ArrowRight', 'Control+e')
  await expect(lab.dialog.getByRole('radio', { name: 'Up to the cursor, step 2' })).toBeChecked()
  await lab.dialog.getByRole('radio', { name: 'Text diagram' }).check()
  await expect(lab.dialog.getByRole('textbox', { name: 'The text' })).toHaveValue(/^[^\n]*\n[^\n]*\n[^\n]*\n$/)
})

test('the command line draws a PNG with the browser of the tests', async () => {
  const path = test.info().outputPath('picture.png')
  const args = ['scripts/run-ts.mjs', 'src/cli/main.ts', 'export', 'with-cgo', '--to', 'png', '--out', path]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect([status, stdout, stderr]).toEqual([0, `Wrote ${path}.\n`, ''])
  const png = await readFile(path)
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBeGreaterThan(1600)
})
