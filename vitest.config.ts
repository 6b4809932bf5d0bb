import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { launchOptions } from './scripts/browser.mjs'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          setupFiles: ['config/load-protocols.ts'],
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
          // Property tests walk thousands of schedules, two files at a time on two cores.
          testTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        // What only the compiler imports or a dialog loads later, named ahead: Vite reloads the page, and the test in
        // it, when it finds one of these on the way. The rest it finds by reading the tests.
        optimizeDeps: { include: ['react/jsx-runtime', 'react/jsx-dev-runtime', 'cmdk', 'fast-check'] },
        test: {
          name: 'browser',
          setupFiles: ['config/load-protocols.ts'],
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
