import { defineConfig } from '@playwright/test'
import { launchOptions } from './scripts/browser.mjs'

// Stays out of the way of whatever else runs here: any free port, which the server prints and Playwright reads.
const port = process.env['ALLTHREADS_PORT']

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  workers: 2,
  reporter: 'list',
  use: {
    ...(port !== undefined && { baseURL: `http://127.0.0.1:${port}/` }),
    launchOptions: launchOptions(),
    locale: 'en-GB',
    timezoneId: 'UTC',
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [{ name: 'chromium', use: { browserName: 'chromium', viewport: { width: 1440, height: 900 } } }],
  webServer: {
    command: 'node scripts/serve.mjs',
    wait: { stdout: /http:\/\/127\.0\.0\.1:(?<allthreads_port>\d+)\// },
  },
})
