// Serves the production build on loopback. Runs on Node's own modules.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { root } from './run.mjs'

export const dist = join(root, 'dist')
const host = '127.0.0.1'

/** @type {Readonly<Record<string, string>>} */
const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const compressible = /^(text|application\/(json|manifest|wasm)|image\/svg)/

/**
 * The policy that index.html carries for any static host. As a header it holds for workers too, whose own response
 * decides about them.
 * @param {string} html
 */
function policyOf(html) {
  const policy = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1]
  if (policy === undefined) throw new Error('index.html has no Content-Security-Policy.')
  return policy
}

/**
 * The file a request means, or undefined where it would leave the directory.
 * @param {string} directory
 * @param {string} url
 */
export function fileOf(directory, url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://host').pathname)
    const file = normalize(join(directory, path.endsWith('/') ? `${path}index.html` : path))
    return file.startsWith(directory + sep) && !file.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} directory
 * @returns {(url: string) => Promise<{ body: Buffer, zipped: Buffer | undefined, type: string } | undefined>}
 */
function fileReader(directory) {
  return async (url) => {
    const file = fileOf(directory, url)
    const body = file && (await readFile(file).catch(() => undefined))
    if (!file || !body) return undefined
    const type = contentTypes[extname(file)] ?? 'application/octet-stream'
    return { body, type, zipped: compressible.test(type) ? await promisify(gzip)(body) : undefined }
  }
}

/**
 * @param {{ directory?: string, port: number }} options port 0 takes any free one
 * @returns {Promise<import('node:http').Server>} listening; rejects with EADDRINUSE where the port is taken
 */
export function serve({ directory = dist, port }) {
  const policy = policyOf(readFileSync(join(directory, 'index.html'), 'utf8'))
  const read = fileReader(directory)
  const server = createServer(async (request, response) => {
    const url = request.url ?? '/'
    const found = request.method === 'GET' || request.method === 'HEAD' ? await read(url) : undefined
    if (found === undefined) {
      response
        .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
        .end('There is nothing at this address.\n')
      return
    }
    const zipped = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? found.zipped : undefined
    const body = zipped ?? found.body
    response.writeHead(200, {
      'content-type': found.type,
      'content-length': body.length,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      // Vite puts a hash of the content into the names of assets, and only there.
      'cache-control': url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(zipped && { 'content-encoding': 'gzip' }),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve(server))
  })
}

/** @param {import('node:http').Server} server */
export function addressOf(server) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen on a port.')
  return { port: address.port, url: `http://${host}:${address.port}/` }
}

/**
 * The first port from `wanted` upwards that nobody holds.
 * @param {number} wanted
 */
export async function serveOnFreePort(wanted) {
  for (let port = wanted; port < Math.min(wanted + 100, 65536); port++) {
    try {
      return await serve({ port })
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code
      if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    }
  }
  return serve({ port: 0 })
}
