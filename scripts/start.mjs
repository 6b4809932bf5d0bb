// `npm start`: works on a fresh clone, so nothing here needs node_modules before it is installed.
import { requireSupportedNode } from './lib/node-version.mjs'

requireSupportedNode()
const { start } = await import('./lib/start.mjs')
await start()
