import { chromium } from 'playwright'
import { serve, addressOf } from './lib/static-server.mjs'
import { readFileSync } from 'node:fs'
const server = await serve({ port: 0 }); const { url } = addressOf(server)
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
page.on('console', (m) => { if (m.type() === 'error') console.log('ERR', m.text()) })
page.on('pageerror', (e) => console.log('THREW', e.message))
await page.goto(url)
await page.waitForSelector('.tl-heads')
const drop = async (file: string) => {
  const text = readFileSync(file, 'utf8')
  await page.evaluate(([text]) => {
    const dt = new DataTransfer(); dt.items.add(new File([text as string], 'result.json'))
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: dt, bubbles: true, cancelable: true }))
  }, [text])
}
await drop('/tmp/exit.json')
await page.waitForSelector('.joined', { timeout: 15000 })
await page.waitForTimeout(500)
await page.screenshot({ path: '/tmp/j1.png' })
await page.getByRole('button', { name: 'Nothing taken away' }).click()
await page.waitForTimeout(1500)
await page.screenshot({ path: '/tmp/j2.png' })
await browser.close(); server.close()
