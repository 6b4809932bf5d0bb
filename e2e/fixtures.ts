import { test as base, expect } from '@playwright/test'

/**
 * Every end-to-end test also fails where the page logs an error (a breach of the Content-Security-Policy is one),
 * throws, or asks another host for anything.
 */
export const test = base.extend<{ readonly complaints: string[] }>({
  complaints: [
    async ({ page, baseURL }, use) => {
      const complaints: string[] = []
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`logged: ${message.text()}`)
      })
      page.on('pageerror', (error) => complaints.push(`threw: ${error.message}`))
      page.on('request', (request) => {
        const url = request.url()
        if (url.startsWith('http') && !url.startsWith(baseURL ?? '')) complaints.push(`asked for: ${url}`)
      })
      await use(complaints)
      expect(complaints, 'what the page complained about').toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
