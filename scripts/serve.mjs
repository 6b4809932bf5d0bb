// What Playwright starts: the production build on any free port, its address on standard output.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { addressOf, dist, serve } from './lib/static-server.mjs'

if (existsSync(join(dist, 'index.html'))) {
  console.log(`Serving ${addressOf(await serve({ port: 0 })).url}`)
} else {
  console.error('There is no dist/index.html to serve. Run `npm run build` first.')
  process.exitCode = 1
}
