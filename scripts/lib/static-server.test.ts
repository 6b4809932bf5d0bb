import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addressOf, fileOf, serve } from './static-server.mjs'

const policy = "default-src 'none'; script-src 'self'"
let directory: string
let server: Server
let url: string

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'allthreads-served-'))
  mkdirSync(join(directory, 'assets'))
  writeFileSync(
    join(directory, 'index.html'),
    `<meta\n http-equiv="Content-Security-Policy"\n content="${policy}" /><h1>Hi</h1>`,
  )
  writeFileSync(join(directory, 'assets', 'a-123.js'), 'export {}')
  server = await serve({ directory, port: 0 })
  url = addressOf(server).url
})

afterAll(() => {
  server.close()
  rmSync(directory, { recursive: true })
})

describe('served', () => {
  test('is the page, under the policy that it carries itself', async () => {
    const response = await fetch(url)
    expect(await response.text()).toContain('<h1>Hi</h1>')
    expect(response.headers.get('content-security-policy')).toBe(policy)
    expect(response.headers.get('cache-control')).toBe('no-cache')
  })

  test('is a hashed asset, for ever', async () => {
    const response = await fetch(`${url}assets/a-123.js`)
    expect(response.headers.get('content-type')).toContain('text/javascript')
    expect(response.headers.get('cache-control')).toContain('immutable')
  })

  test('is nothing else', async () => {
    expect((await fetch(`${url}missing.js`)).status).toBe(404)
    expect((await fetch(url, { method: 'POST' })).status).toBe(404)
  })

  test('is nothing on a port that is taken', async () => {
    await expect(serve({ directory, port: addressOf(server).port })).rejects.toThrow('EADDRINUSE')
  })
})

test('no address leads out of the directory', () => {
  const site = resolve('/srv/site')
  expect(fileOf(site, '/a/b.js?v=1')).toBe(join(site, 'a', 'b.js'))
  expect(fileOf(site, '/')).toBe(join(site, 'index.html'))
  expect(fileOf(site, '/..%2f..%2fetc/passwd')).toBeUndefined()
  expect(fileOf(site, '/%00')).toBeUndefined()
  expect(fileOf(site, '/%E0%A4%A')).toBeUndefined()
})
